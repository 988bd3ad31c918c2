/** A book whose text is worth reading along: paragraphs of different lengths, a scene, a short chapter between long ones. */

export const TIDE_TITLE = "The Lamp at Low Water";
export const TIDE_CHAPTERS = ["The Landing", "A Letter", "Salt and Copper"] as const;

const SENTENCES = [
  "The boat came in on the last of the ebb, with its sail already down.",
  "Nobody stood on the quay.",
  "Marit threw the rope herself, stepped over the gunwale and made it fast to the iron ring that her grandfather had set there.",
  "It held.",
  "Behind her the water went on leaving, as if it had somewhere better to be.",
  "She counted the lamps along the wall, as she had been taught to count them, from the left.",
  "There were eleven.",
  "There had always been twelve, and she counted them again, more slowly, with a finger in the air.",
  "A gull watched her from the roof of the net house and said nothing.",
  "The twelfth lamp had hung beside the door of the keeper, where the paint was now blistered and the hook stood out of the wood like a question.",
  "She knocked.",
  "The sound went through the house and came back without an answer.",
];

const paragraph = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => SENTENCES[(from + i) % SENTENCES.length]).join(" ");

/** About four minutes. */
const long = (shift: number): string =>
  [5, 7, 3, 8, 4, 6, 7, 5, 9, 4, 6, 8].map((count, i) => paragraph(shift + i * 5, count)).join("\n\n");

export const TIDE_TEXT = [
  `# ${TIDE_CHAPTERS[0]}\n\n${long(0)}`,
  `# ${TIDE_CHAPTERS[1]}\n\nCome home. The lamp is out.`,
  `# ${TIDE_CHAPTERS[2]}\n\n${long(3)}`,
].join("\n\n");

/** The map of a text of so many sentences, a second each, as a server sends it. */
export function longText(count: number) {
  const sentences: [number, number, number, number][] = [];
  let text = "";
  for (let i = 0; i < count; i++) {
    if (i > 0) text += i % 6 === 0 ? "\n\n" : " ";
    const from = text.length;
    text += `${i + 1}. ${SENTENCES[i % SENTENCES.length]}`;
    sentences.push([i * 1_000, i * 1_000 + 900, from, text.length]);
  }
  return { v: 1, exact: true, text, sentences, headings: [], scenes: [] };
}
