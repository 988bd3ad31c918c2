/** Which language somebody is written to. Pure. */

const LOCALES = ["en", "de"] as const;
export type MailLocale = (typeof LOCALES)[number];

/**
 * @param header `Accept-Language` (RFC 9110 §12.5.4)
 * @returns the best liked of those that there are; English where none is asked for
 */
export function localeOf(header: string | undefined): MailLocale {
  const wishes = (header ?? "").split(",").map((entry, place) => {
    const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight), place };
  });
  const liked = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight || a.place - b.place);
  for (const { language } of liked) {
    const found = LOCALES.find((locale) => locale === language);
    if (found) return found;
  }
  return "en";
}
