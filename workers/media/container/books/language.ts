/** Turns a language tag ("en", "de-AT") into the three letters that media files want. Source: ISO 639-2, terminology codes. */

const THREE_LETTERS: Readonly<Record<string, string>> = {
  ar: "ara",
  cs: "ces",
  da: "dan",
  de: "deu",
  el: "ell",
  en: "eng",
  es: "spa",
  fi: "fin",
  fr: "fra",
  he: "heb",
  hi: "hin",
  hu: "hun",
  is: "isl",
  it: "ita",
  ja: "jpn",
  ko: "kor",
  la: "lat",
  nl: "nld",
  no: "nor",
  pl: "pol",
  pt: "por",
  ro: "ron",
  ru: "rus",
  sv: "swe",
  th: "tha",
  tr: "tur",
  uk: "ukr",
  vi: "vie",
  zh: "zho",
};

/** `und` (undetermined) when it is not known. */
export function languageCode(tag: string | undefined): string {
  const primary = tag?.toLowerCase().split(/[-_]/)[0] ?? "";
  if (/^[a-z]{3}$/.test(primary)) return primary;
  return Object.hasOwn(THREE_LETTERS, primary) ? (THREE_LETTERS[primary] ?? "und") : "und";
}
