/** Who reads: every voice of this installation, each to be heard with a sentence of this book before it is chosen. */
import { useId, useState } from "react";
import { Button } from "../../../../components/button.tsx";
import { useT } from "../../../../i18n/use-t.ts";
import { money } from "../../../../lib/format.ts";
import type { Manuscript, Voice } from "../../../../lib/wire.ts";
import { CompareBar } from "./compare-bar.tsx";
import { type Filters, filtered } from "./filter.ts";
import { useSamples } from "./use-samples.ts";
import { VoiceFilters } from "./voice-filters.tsx";
import { rememberVoice, toggleFavourite, useFavourites, voiceKey } from "./voice-key.ts";
import { VoiceRow } from "./voice-row.tsx";

interface Props {
  manuscript: Manuscript;
  voices: Voice[];
  chosen: Voice | undefined;
  onChoose: (voice: Voice) => void;
}

/** Characters of a sentence that is read as a sample, about. */
const SAMPLE_CHARACTERS = 140;

export function VoiceChoice({ manuscript, voices, chosen, onChoose }: Props) {
  const t = useT();
  const name = useId();
  const samples = useSamples(manuscript.id, manuscript.revision);
  const favourites = useFavourites();
  const [filters, setFilters] = useState<Filters>({});
  const [onlyFavourites, setOnlyFavourites] = useState(false);
  const [compared, setCompared] = useState<readonly Voice[]>([]);
  const isFavourite = (voice: Voice) => favourites.includes(voiceKey(voice));
  const only = onlyFavourites && favourites.length > 0;
  const shown = filtered(voices, filters)
    .filter((voice) => !only || isFavourite(voice))
    .sort((a, b) => Number(isFavourite(b)) - Number(isFavourite(a)));
  const choose = (voice: Voice) => {
    rememberVoice(voice);
    onChoose(voice);
  };
  const compare = (voice: Voice) =>
    // A third takes the place of the first.
    setCompared((known) =>
      known.includes(voice) ? known.filter((one) => one !== voice) : [...known, voice].slice(-2),
    );
  return (
    <fieldset className="min-w-0">
      <legend className="mb-3 font-read text-section font-semibold">{t("review.voice")}</legend>
      <VoiceFilters
        voices={voices}
        filters={filters}
        onChange={setFilters}
        onlyFavourites={favourites.length > 0 ? only : undefined}
        onOnlyFavourites={setOnlyFavourites}
      />
      <CompareBar
        compared={compared}
        samples={samples}
        onChoose={choose}
        onEnd={() => {
          samples.stop();
          setCompared([]);
        }}
      />
      <SampleLine voice={chosen} text={samples.text} onNext={samples.next} />
      {shown.length === 0 && (
        <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
          {t("voices.none")}
          <Button
            weight="plain"
            onClick={() => {
              setFilters({});
              setOnlyFavourites(false);
            }}
          >
            {t("voices.showAll")}
          </Button>
        </p>
      )}
      <ul className="grid border-b border-rule empty:hidden xl:grid-cols-2 xl:gap-x-10">
        {shown.map((voice) => (
          <VoiceRow
            key={voiceKey(voice)}
            voice={voice}
            name={name}
            checked={voice === chosen}
            sounding={samples.sounding === voiceKey(voice)}
            making={samples.making === voiceKey(voice)}
            compared={compared.includes(voice)}
            favourite={isFavourite(voice)}
            onChoose={() => choose(voice)}
            onHear={() => samples.toggle(voice)}
            onCompare={() => compare(voice)}
            onFavourite={() => toggleFavourite(voice)}
          />
        ))}
      </ul>
    </fieldset>
  );
}

/** What they read, and what hearing it costs. */
function SampleLine({ voice, text, onNext }: { voice: Voice | undefined; text: string | null; onNext: () => void }) {
  const t = useT();
  const price = voice?.price_per_million_usd ?? null;
  const cost =
    price === 0
      ? t("voices.free")
      : price === null
        ? t("voices.unknownPrice")
        : t("voices.costs", { price: money((SAMPLE_CHARACTERS * price) / 1e6) });
  return (
    <div className="mb-3 text-support text-ink-2">
      {text && <p className="max-w-[66ch] font-read text-body text-ink">{t("voices.sentence", { text })}</p>}
      <p className="flex flex-wrap items-center gap-x-4">
        {cost}
        <button type="button" onClick={onNext} className="min-h-11 underline-offset-4 hover:underline">
          {t("voices.other")}
        </button>
      </p>
    </div>
  );
}
