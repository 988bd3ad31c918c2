/** Who reads: every voice of this installation, each to be heard before it is chosen. */
import { useId } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { remember, remembered } from "../../../lib/storage.ts";
import type { Voice } from "../../../lib/wire.ts";
import { usePreview } from "./use-preview.ts";
import { VoiceRow } from "./voice-row.tsx";

export const voiceKey = ({ provider, id }: Voice): string => `${provider}:${id}`;

/** The voice of the last time if it is still there, else the first that speaks the text's language, else the first. */
export function initialVoice(voices: Voice[], language: string | null): Voice | undefined {
  const last = remembered("voice");
  const speaks = (voice: Voice) => voice.language === "mul" || voice.language.slice(0, 2) === language?.slice(0, 2);
  return voices.find((voice) => voiceKey(voice) === last) ?? voices.find(speaks) ?? voices[0];
}

interface Props {
  voices: Voice[];
  chosen: Voice | undefined;
  onChoose: (voice: Voice) => void;
}

export function VoiceChoice({ voices, chosen, onChoose }: Props) {
  const t = useT();
  const name = useId();
  const preview = usePreview();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-4 font-read text-section font-semibold">{t("review.voice")}</legend>
      <ul className="grid border-b border-rule sm:grid-cols-2 sm:gap-x-10">
        {voices.map((voice) => (
          <VoiceRow
            key={voiceKey(voice)}
            voice={voice}
            name={name}
            checked={voice === chosen}
            sounding={preview.sounding !== null && preview.sounding === voice.preview_url}
            onPreview={preview.toggle}
            onChoose={() => {
              remember("voice", voiceKey(voice));
              onChoose(voice);
            }}
          />
        ))}
      </ul>
    </fieldset>
  );
}
