/** One voice: its name, what it speaks, and a button to hear it. */
import { Square, Volume2 } from "lucide-react";
import { useT } from "../../../i18n/use-t.ts";
import { language } from "../../../lib/format.ts";
import type { Voice } from "../../../lib/wire.ts";

interface Props {
  voice: Voice;
  /** Of the radio group. */
  name: string;
  checked: boolean;
  sounding: boolean;
  onChoose: () => void;
  onPreview: (url: string) => void;
}

export function VoiceRow({ voice, name, checked, sounding, onChoose, onPreview }: Props) {
  const t = useT();
  const url = voice.preview_url;
  const kind = [language(voice.language), t(`gender.${voice.gender}`), voice.provider].filter(Boolean).join(", ");
  const Icon = sounding ? Square : Volume2;
  return (
    <li className="flex items-center border-t border-rule">
      <label className="pick flex min-w-0 flex-1 items-center gap-4 py-3">
        <input type="radio" name={name} checked={checked} onChange={onChoose} className="sr-only" />
        <span className="min-w-0">
          <span className="block font-read text-row">{voice.name}</span>
          <span className="block text-support text-ink-2">{kind}</span>
          {voice.description && <span className="block text-support text-ink-2">{voice.description}</span>}
        </span>
      </label>
      {url && (
        <button
          type="button"
          aria-label={t(sounding ? "review.previewStop" : "review.preview", { name: voice.name })}
          onClick={() => onPreview(url)}
          className="grid size-11 shrink-0 place-items-center text-ink-2 hover:text-ink"
        >
          <Icon size={20} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </li>
  );
}
