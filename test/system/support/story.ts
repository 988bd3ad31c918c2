/** Texts for tests: always the same, as long as they need to be. */

const WHO = ["The keeper", "A gull", "The cook", "Her sister", "The old captain", "Nobody", "The goat"];
const DID = ["listened to", "forgot", "counted", "painted", "waited for", "wrote about", "looked after"];
const WHAT = ["the lamp", "seven boats", "a letter", "the tide", "an empty chair", "the garden", "the second bell"];
const WHEN = ["at dusk", "before breakfast", "in the fog", "for the third time", "without a word", "until it rained"];

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function paragraph(random: () => number, characters: number): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? "";
  let text = "";
  while (text.length < characters) text += `${text ? " " : ""}${pick(WHO)} ${pick(DID)} ${pick(WHAT)} ${pick(WHEN)}.`;
  return text;
}

/** Plain text with so many chapters of about so many characters. */
export function story(chapters: number, characters: number, seed = 1): string {
  const random = randomFrom(seed);
  return Array.from({ length: chapters }, (_, index) => {
    const paragraphs = Array.from({ length: 3 }, () => paragraph(random, characters / 3));
    return `CHAPTER ${index + 1}\n\n${paragraphs.join("\n\n")}`;
  }).join("\n\n\n");
}
