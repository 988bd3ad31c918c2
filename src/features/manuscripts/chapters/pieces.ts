/**
 * A chapter's text is one or more pieces of `chapters.ndjson`: byte ranges that begin and end between two blocks. The text
 * is never rewritten: merging joins ranges, splitting cuts one, and so nothing can be lost and everything undone. Pure.
 */

/** [offset, length] in bytes. */
export type Piece = [number, number];

interface Placed {
  byteOffset: number;
  byteLength: number;
  more: Piece[] | null;
}

export const piecesOf = (row: Placed): Piece[] => [[row.byteOffset, row.byteLength], ...(row.more ?? [])];

/** Ranges that touch are one. */
export function placed(pieces: readonly Piece[]): Placed {
  const joined: Piece[] = [];
  for (const [offset, length] of pieces) {
    const last = joined.at(-1);
    if (last && last[0] + last[1] === offset) last[1] += length;
    else joined.push([offset, length]);
  }
  const [[byteOffset, byteLength] = [0, 0], ...more] = joined;
  return { byteOffset, byteLength, more: more.length > 0 ? more : null };
}

/** The blocks in the text of a piece, as JSON has them: whole lines, or what a cut between two blocks left of one. */
export function readPiece(text: string): unknown[] {
  return text.split("\n").flatMap((line) => {
    const inner = line.replace(/^\[/, "").replace(/[\],]$/, "");
    const blocks: unknown[] = inner === "" ? [] : JSON.parse(`[${inner}]`);
    return blocks;
  });
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Where each block of a piece begins: the places at which it may be cut. */
export function blockStarts(bytes: Uint8Array): number[] {
  const starts: number[] = [];
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (quoted) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (byte === OPEN && depth++ === 0) starts.push(at);
    else if (byte === CLOSE) depth--;
  }
  return starts;
}

/**
 * Cuts before the block with this number.
 * @param starts `blockStarts` of each piece
 * @returns undefined where there is no such block, or nothing would stand before it
 */
export function cutAt(
  pieces: readonly Piece[],
  starts: readonly number[][],
  block: number,
): [before: Piece[], after: Piece[]] | undefined {
  if (block < 1) return undefined;
  let left = block;
  for (const [n, [offset, length]] of pieces.entries()) {
    const here = starts[n] ?? [];
    const place = here[left];
    if (place === undefined) {
      left -= here.length;
      continue;
    }
    const [before, after] = [pieces.slice(0, n), pieces.slice(n + 1)];
    if (left === 0) return [before, [[offset, length], ...after]];
    return [
      [...before, [offset, place]],
      [[offset + place, length - place], ...after],
    ];
  }
  return undefined;
}
