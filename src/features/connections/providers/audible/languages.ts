/** The service's words for languages as tags (BCP 47). Pure. */

const TAGS: Readonly<Record<string, string>> = {
  afrikaans: "af",
  arabic: "ar",
  bulgarian: "bg",
  cantonese: "yue",
  catalan: "ca",
  chinese: "zh",
  croatian: "hr",
  czech: "cs",
  danish: "da",
  dutch: "nl",
  english: "en",
  estonian: "et",
  finnish: "fi",
  french: "fr",
  gaelic: "gd",
  german: "de",
  greek: "el",
  hebrew: "he",
  hindi: "hi",
  hungarian: "hu",
  icelandic: "is",
  indonesian: "id",
  italian: "it",
  japanese: "ja",
  korean: "ko",
  latin: "la",
  mandarin_chinese: "cmn",
  marathi: "mr",
  multilingual: "mul",
  norwegian: "no",
  persian: "fa",
  polish: "pl",
  portuguese: "pt",
  brazilian_portuguese: "pt-BR",
  punjabi: "pa",
  romanian: "ro",
  russian: "ru",
  slovak: "sk",
  slovene: "sl",
  spanish: "es",
  swedish: "sv",
  tamil: "ta",
  telugu: "te",
  turkish: "tr",
  ukrainian: "uk",
  urdu: "ur",
  vietnamese: "vi",
  welsh: "cy",
};

/** A word that is not known stays as it is. */
export function languageTag(word: string | null | undefined): string | null {
  const key = (word ?? "")
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return key === "" ? null : (TAGS[key] ?? key.slice(0, 40));
}
