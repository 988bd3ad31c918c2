/** Turns a chapter's blocks into chunks: whole sentences, as many as fit under the provider's limit, with the pauses between. */
import type { Block } from "../../../contracts/manuscript.ts";
import type { SentenceSpan } from "../../../contracts/media.ts";
import { PAUSES } from "./pauses.ts";
import { sentencesOf } from "./sentences.ts";
import { splitLong } from "./split-long.ts";

export interface Chunk {
  text: string;
  sentences: SentenceSpan[];
  /** Silence before and after the chunk, milliseconds. */
  pauseBefore: number;
  pauseAfter: number;
}

export interface ChunkedChapter {
  chunks: Chunk[];
  /** Characters other than white space that no voice can say (ornaments, lone signs): listed, never dropped in silence. */
  unspoken: number;
}

/** A sentence, or a piece of one, on its way into a chunk. */
interface Piece {
  text: string;
  /** Silence wanted after it. */
  pause: number;
  /** What stands between it and the next piece inside a chunk. */
  joiner: " " | "\n" | "\n\n" | "";
  heading: boolean;
}

const SPEAKABLE = /[\p{L}\p{N}]/u;
export const visibleCharacters = (text: string): number => text.replace(/\s/gu, "").length;

/** A chunk that ends at a paragraph may stay this much below the limit. */
const FULL_SHARE = 0.75;

function piecesOf(block: Block, limit: number, language: string): Piece[] {
  const heading = block.kind === "heading";
  const lines = block.kind === "verse" ? block.text.split("\n") : [block.text];
  const pieces = lines.flatMap((line) =>
    sentencesOf(line, language).flatMap((sentence, _, all) => {
      const parts = splitLong(line, sentence, limit);
      const last = sentence === all.at(-1);
      return parts.map((part, i): Piece => {
        const end = i === parts.length - 1;
        // Chinese and Japanese set no space between sentences: what the source does not have is not put in.
        const space = /\s/u.test(line.charAt(part.end)) ? " " : "";
        const joiner = end && last ? (block.kind === "verse" ? "\n" : " ") : space;
        return {
          text: line.slice(part.start, part.end),
          pause: end ? PAUSES.sentence : PAUSES.clause,
          joiner,
          heading,
        };
      });
    }),
  );
  const final = pieces.at(-1);
  if (final) {
    final.pause = heading ? PAUSES.heading : PAUSES.paragraph;
    final.joiner = "\n\n";
  }
  return joinUnspeakable(pieces, limit);
}

/** A piece without a letter or digit (“…”, “—!”) cannot be spoken alone: it rides with its neighbour. */
function joinUnspeakable(pieces: Piece[], limit: number): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const alone = !SPEAKABLE.test(piece.text) || (last && !SPEAKABLE.test(last.text));
    if (last && alone && last.text.length + piece.text.length + 1 <= limit) {
      joined[joined.length - 1] = {
        ...piece,
        text: `${last.text}${last.joiner || ""}${piece.text}`.replace(/\n\n/g, " "),
      };
    } else joined.push(piece);
  }
  return joined;
}

/**
 * @param limit characters (UTF-16 units) a chunk may have
 * @param language BCP 47 tag of the text, for its sentence rules
 */
export function chunkChapter(blocks: readonly Block[], limit: number, language = "en"): ChunkedChapter {
  const chunks: Chunk[] = [];
  let unspoken = 0;
  let open: Piece[] = [];
  const close = () => {
    if (open.length > 0) chunks.push(toChunk(open));
    open = [];
  };
  for (const block of blocks) {
    if (!SPEAKABLE.test(block.text)) {
      unspoken += visibleCharacters(block.text);
      close();
      const last = chunks.at(-1);
      if (last) last.pauseAfter = Math.max(last.pauseAfter, PAUSES.break);
      continue;
    }
    for (const piece of piecesOf(block, limit, language)) {
      const length = open.reduce((sum, held) => sum + held.text.length + held.joiner.length, 0);
      const kindChanges = open.length > 0 && open.at(-1)?.heading !== piece.heading;
      if (kindChanges || length + piece.text.length > limit) close();
      open.push(piece);
    }
    const length = open.reduce((sum, held) => sum + held.text.length + held.joiner.length, 0);
    if (length >= limit * FULL_SHARE) close();
  }
  close();
  const [first, last] = [chunks[0], chunks.at(-1)];
  if (first) first.pauseBefore = PAUSES.chapterHead;
  if (last) last.pauseAfter = PAUSES.chapterTail;
  return { chunks, unspoken };
}

function toChunk(pieces: Piece[]): Chunk {
  let text = "";
  const sentences = pieces.map((piece, i): SentenceSpan => {
    const start = text.length;
    text += piece.text;
    const end = text.length;
    const last = i === pieces.length - 1;
    if (!last) text += piece.joiner;
    // Inside a chunk only the end of a paragraph asks for more than the voice's own pause.
    return { start, end, pauseMs: !last && piece.joiner === "\n\n" ? PAUSES.paragraph - PAUSES.sentence : 0 };
  });
  return { text, sentences, pauseBefore: 0, pauseAfter: pieces.at(-1)?.pause ?? PAUSES.sentence };
}
