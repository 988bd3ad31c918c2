/** Leaves out Project Gutenberg's header and licence by its own markers, and reads what the header says of the book. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import { fold } from "../count.ts";
import type { BlockPiece, Metadata, ReadDocument } from "../types.ts";

const START = /\*\s*START OF (THE|THIS) PROJECT GUTENBERG|\*END[ *]*THE SMALL PRINT/i;
const END = /\*\s*END OF (THE|THIS) PROJECT GUTENBERG|^End of (the )?Project Gutenberg/i;
const CREDITS =
  /^(produced by|e-?text prepared by|transcribed from|this (e-?book|etext) was (produced|prepared|transcribed))/i;
/** A short note by the transcribers, wherever it stands. */
const NOTE = /^\[?transcriber[’']?s?[’']? notes?\b.{0,600}$/is;

interface Placed {
  document: number;
  block: BlockPiece;
}

const LANGUAGES: Record<string, string> = {
  english: "en",
  french: "fr",
  german: "de",
  spanish: "es",
  italian: "it",
  dutch: "nl",
  portuguese: "pt",
  finnish: "fi",
  swedish: "sv",
  danish: "da",
  latin: "la",
};

/** Marks header, licence and credits; true when there was a header. */
export function leaveOutGutenberg(documents: readonly ReadDocument[]): boolean {
  const blocks: Placed[] = [];
  documents.forEach((document, index) => {
    for (const piece of document.pieces) {
      if (piece.type === "block" && piece.text !== "") blocks.push({ document: index, block: piece });
    }
  });
  const leaveOut = ({ block }: Placed, reason: SkipReason): void => {
    block.out ??= reason;
  };
  const start = blocks.slice(0, Math.max(60, blocks.length >> 2)).findIndex(({ block }) => START.test(block.text));
  const at = blocks[start];
  if (at) {
    for (const placed of blocks.slice(0, start + 1)) if (placed.document === at.document) leaveOut(placed, "licence");
    for (let i = start + 1; i < start + 4; i++) {
      const next = blocks[i];
      if (next && CREDITS.test(next.block.text)) leaveOut(next, "imprint");
    }
  }
  const end = blocks.findIndex(
    ({ block }, index) => index > Math.max(start, blocks.length >> 1) && END.test(block.text),
  );
  if (end >= 0) for (const placed of blocks.slice(end)) leaveOut(placed, "licence");
  const found = at !== undefined || end >= 0;
  if (found) for (const placed of blocks) if (NOTE.test(placed.block.text)) leaveOut(placed, "imprint");
  return found;
}

/** Title, author and so on from the header's "Title: …" lines (found in blocks left out as licence). */
export function gutenbergMetadata(documents: readonly ReadDocument[]): Partial<Metadata> {
  const header: string[] = [];
  for (const document of documents) {
    for (const piece of document.pieces) {
      if (piece.type === "block" && piece.out === "licence" && header.length < 40) header.push(piece.text);
    }
  }
  const field = (name: string): string | null => {
    const label = new RegExp(
      `(?:^|\\n|\\s)${name}:\\s*(.+?)(?=\\s+(?:Author|Title|Translator|Illustrator|Editor|Release Date|Posting Date|Language|Character set encoding|Produced by|Credits)\\b|\\n|$)`,
      "i",
    );
    for (const text of header) {
      const found = label.exec(text)?.[1];
      if (found) return fold(found);
    }
    return null;
  };
  const language = field("Language");
  const author = field("Author");
  return {
    ...(field("Title") === null ? {} : { title: field("Title") }),
    ...(author === null ? {} : { authors: author.split(/\s+and\s+|;\s*/) }),
    ...(language === null ? {} : { language: LANGUAGES[language.toLowerCase()] ?? null }),
  };
}
