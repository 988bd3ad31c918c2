/**
 * A text of exactly so many chunks, each as long as what a voice service speaks during the stand-in's delay of a second:
 * 85 characters, 5 s of sound, 0.24 MB. (1,800 characters, 106 s of sound, take it about 20 s.) Full chunks would bring 5 MB
 * in a second, which no service does: the row is about waiting. Breaks between scenes keep the chunks apart.
 */
import { sum } from "../statistics.ts";
import { chunksOf } from "./chunks.ts";
import { readText, type Text } from "./novel.ts";

const CHARACTERS = 85;
const BREAK = "\n\n***\n\n";

/**
 * @param count chunks in all, a multiple of `chapters`; a chapter's heading is a chunk too
 * @throws Error when the product's chunker cuts it otherwise
 */
export async function shortTakes(novel: Text, count: number, chapters: number): Promise<Text> {
  const words = novel.chapters.flatMap(({ blocks }) => blocks.flatMap(({ text }) => text.match(/[A-Za-z]+/g) ?? []));
  let at = 0;
  // The number makes each take a different one: an equal text is spoken once.
  const take = (number: number) => {
    let text = `Take ${number}`;
    while (text.length < CHARACTERS) text += ` ${words[at++ % words.length]}`;
    return `${text}.`;
  };
  const each = count / chapters - 1;
  const parts = Array.from({ length: chapters }, (_, chapter) => {
    const takes = Array.from({ length: each }, (_unused, index) => take(chapter * each + index + 1));
    return `# Chapter ${chapter + 1}\n\n${takes.join(BREAK)}`;
  });
  const text = await readText("short-takes.md", parts.join("\n\n"));
  const cut = sum(chunksOf(text, CHARACTERS * 2).map((chunks) => chunks.length));
  if (cut !== count) throw new Error(`The text was cut into ${cut} chunks instead of ${count}.`);
  return text;
}
