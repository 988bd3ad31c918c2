/** Makes of the stored blocks what is spoken: with notes or without, with the names of speakers or without, by signs or by readings. */
import type { Block, BlockNote } from "../../../contracts/manuscript.ts";
import { countCharacters, countWords } from "../parse/count.ts";
import type { ReadingChoice } from "./choice.ts";
import { speechStart } from "./held.ts";
import { sentenceEnd } from "./sentence-end.ts";

interface Edited {
  text: string;
  notes: BlockNote[];
}

/** Text without the speaker's name or with readings for signs; the places of notes move along. */
function edit(block: Block, choice: ReadingChoice): Edited {
  const { text } = block;
  const start = choice.speakers === "skip" ? speechStart(block) : 0;
  const notes = [...(block.notes ?? [])].sort((a, b) => a.at - b.at);
  const moved: BlockNote[] = [];
  let edited = "";
  let at = start;
  const copy = (end: number, put: string): void => {
    for (let note = notes[moved.length]; note && note.at <= end; note = notes[moved.length]) {
      moved.push({ ...note, at: edited.length + Math.max(0, note.at - at) });
    }
    edited += text.slice(at, Math.max(at, end)) + put;
  };
  for (const ruby of choice.ruby === "reading" ? (block.ruby ?? []) : []) {
    if (ruby.at < at) continue;
    copy(ruby.at, ruby.reading);
    at = Math.min(text.length, ruby.at + ruby.length);
  }
  copy(text.length, "");
  return { text: edited, notes: moved };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const noteBlocks = (notes: readonly BlockNote[]): Block[] => notes.flatMap((note) => note.text.map(paragraph));

/** A block with its notes behind the sentences that bear their marks; behind the whole where it is no prose. */
function inline(kind: Block["kind"], { text, notes }: Edited): Block[] {
  if (kind !== "paragraph") return [{ kind, text }, ...noteBlocks(notes)];
  const blocks: Block[] = [];
  let start = 0;
  let waiting: BlockNote[] = [];
  const cut = (end: number): void => {
    const part = text.slice(start, end).trim();
    if (part !== "") blocks.push({ kind, text: part });
    blocks.push(...noteBlocks(waiting));
    waiting = [];
    start = end;
  };
  let end = 0;
  for (const note of [...notes].sort((a, b) => a.at - b.at)) {
    const own = sentenceEnd(text, note.at);
    if (waiting.length > 0 && own > end) cut(end);
    end = Math.max(end, own);
    waiting.push(note);
  }
  if (waiting.length > 0) cut(end);
  if (start < text.length) cut(text.length);
  return blocks;
}

/** The blocks of one chapter as they are spoken. The notes of a chapter stand at its end behind a pause, if they shall. */
export function applyChoice(blocks: readonly Block[], choice: ReadingChoice): Block[] {
  const spoken: Block[] = [];
  const late: BlockNote[] = [];
  for (const block of blocks) {
    const edited = edit(block, choice);
    if (choice.notes === "inline" && edited.notes.length > 0) spoken.push(...inline(block.kind, edited));
    else if (edited.text !== "" || block.kind === "break") spoken.push({ kind: block.kind, text: edited.text });
    if (choice.notes === "end") late.push(...edited.notes);
  }
  return late.length === 0 ? spoken : [...spoken, { kind: "break", text: "" }, ...noteBlocks(late)];
}

/** What a choice makes of a chapter's figures. */
export function measure(blocks: readonly Block[], choice: ReadingChoice): { characters: number; words: number } {
  let characters = 0;
  let words = 0;
  for (const { text } of applyChoice(blocks, choice)) {
    characters += countCharacters(text);
    words += countWords(text);
  }
  return { characters, words };
}
