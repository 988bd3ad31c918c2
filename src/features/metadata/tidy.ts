/** Values of other services as a book can take them. Pure. */
import { type DescribedFields, describedFields } from "../../contracts/metadata.ts";

/** Languages as services name them -> ISO 639-1. */
const LANGUAGES: Readonly<Record<string, string>> = {
  english: "en",
  german: "de",
  french: "fr",
  spanish: "es",
  italian: "it",
  portuguese: "pt",
  dutch: "nl",
  danish: "da",
  swedish: "sv",
  norwegian: "no",
  finnish: "fi",
  polish: "pl",
  czech: "cs",
  russian: "ru",
  turkish: "tr",
  japanese: "ja",
  chinese: "zh",
  mandarin_chinese: "zh",
  korean: "ko",
  hindi: "hi",
  arabic: "ar",
};

/** "english" -> "en"; what is not known stays as it is. */
export const languageCode = (name: string | undefined): string | null =>
  name ? (LANGUAGES[name.trim().toLowerCase().replace(/\s+/g, "_")] ?? name.trim()) : null;

/** The first year of a date in any of the forms in use: "2011", "2011-04", "2011-04-01T00:00:00Z", "April 2011". */
export function yearOf(date: string | undefined): number | null {
  const year = /(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)/.exec(date ?? "");
  return year ? Number(year[0]) : null;
}

/** Names in one line, each once. */
export const nameLine = (names: readonly string[] | undefined): string | null =>
  [...new Set((names ?? []).map((name) => name.trim()).filter(Boolean))].join(", ") || null;

/** Only what is there and what the field can hold: a value that breaks the field's rule is no value. */
export function tidyFields(raw: { [K in keyof DescribedFields]: unknown }): DescribedFields {
  const kept: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(describedFields.shape)) {
    const value = (raw as Record<string, unknown>)[field]; // the keys are those of the shape
    if (value === null || value === undefined || value === "") continue;
    const parsed = schema.safeParse(value);
    if (parsed.success && parsed.data !== null && parsed.data !== "") kept[field] = parsed.data;
  }
  return describedFields.parse(kept);
}

/** An address of a picture, by https, without the curled corner that one service draws. */
export function pictureUrl(address: string | undefined): string | null {
  const url = URL.parse(address ?? "");
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  url.protocol = "https:";
  url.searchParams.delete("edge");
  return url.href;
}
