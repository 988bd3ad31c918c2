/** Which voices are shown. Only what makes a difference among those of this installation can be asked for. Pure. */
import type { Voice } from "../../../../lib/wire.ts";

export const FILTERS = ["language", "accent", "gender", "age", "style", "provider"] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Partial<Record<Filter, string>>;

/** A voice that reads every language fits each. */
const EVERY_LANGUAGE = "mul";

function valuesOf(voice: Voice, filter: Filter): string[] {
  switch (filter) {
    case "language":
      return voice.language === EVERY_LANGUAGE ? [] : [voice.language.slice(0, 2)];
    case "accent":
      return voice.accent ? [voice.accent] : [];
    case "age":
      return voice.age ? [voice.age] : [];
    case "style":
      return voice.styles;
    default:
      return [voice[filter]];
  }
}

/** The values that there are of each, where there is more than one. */
export function choicesOf(voices: readonly Voice[]): [Filter, string[]][] {
  return FILTERS.flatMap((filter): [Filter, string[]][] => {
    const values = [...new Set(voices.flatMap((voice) => valuesOf(voice, filter)))].sort();
    return values.length > 1 ? [[filter, values]] : [];
  });
}

const fits = (voice: Voice, filter: Filter, wanted: string): boolean =>
  valuesOf(voice, filter).includes(wanted) || (filter === "language" && voice.language === EVERY_LANGUAGE);

export const filtered = (voices: readonly Voice[], filters: Filters): Voice[] =>
  voices.filter((voice) =>
    FILTERS.every((filter) => {
      const wanted = filters[filter];
      return wanted === undefined || fits(voice, filter, wanted);
    }),
  );
