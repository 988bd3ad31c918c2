/** The form of a name that a shelf is sorted by. Pure. */

const SUFFIX = /^(jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?$/i;
/** Written with a capital, these belong to the family name: "Le Guin", but "Beethoven, Ludwig van". */
const PARTICLE = /^(Le|La|De|Du|Da|Di|Del|Van|Von|Der|St\.|El|Mac|O’|O')$/;

/** "Patrick Rothfuss" -> "Rothfuss, Patrick"; "Ursula K. Le Guin" -> "Le Guin, Ursula K."; one word stays as it is. */
export function sortName(name: string): string {
  const words = name.replaceAll(",", " ").split(/\s+/).filter(Boolean);
  const suffix = words.length > 2 && SUFFIX.test(words.at(-1) ?? "") ? words.pop() : undefined;
  const family = words.splice(-1);
  while (words.length > 1 && PARTICLE.test(words.at(-1) ?? "")) family.unshift(...words.splice(-1));
  return [family.join(" "), words.join(" "), suffix].filter(Boolean).join(", ");
}
