/** Cuts the documents at the marks; text that no mark covers begins a chapter of its own or stays with the one before. */
import type { Piece, ReadDocument } from "../types.ts";
import type { Draft, Mark } from "./draft.ts";
import { ownTitle } from "./heading-marks.ts";

const firstBlock = (document: ReadDocument) =>
  document.pieces.find(
    (piece): piece is Extract<Piece, { type: "block" }> => piece.type === "block" && piece.text !== "",
  );

const lastBlock = (document: ReadDocument) =>
  document.pieces.findLast(
    (piece): piece is Extract<Piece, { type: "block" }> => piece.type === "block" && piece.text !== "",
  );

/** Major headings only: a file split in the middle of a chapter may begin with a small one. */
const BEGINS = 3;

/**
 * Marks for the files whose beginning the navigation does not know: the very first, those that begin with a heading or
 * with text that is left out, those after such text, and all of them when `every` says so.
 */
export function fileMarks(documents: readonly ReadDocument[], marks: readonly Mark[], every: boolean): Mark[] {
  const added: Mark[] = [];
  let textBefore = false;
  let outBefore: boolean | null = null;
  documents.forEach((document, index) => {
    const first = firstBlock(document);
    if (!first) return;
    const known = marks.some((mark) => mark.document === index && mark.at === 0);
    const heading = first.kind === "heading" && first.level <= BEGINS;
    const changes = outBefore !== null && outBefore !== (first.out !== null);
    if (!known && (every || !textBefore || heading || first.out !== null || changes)) {
      const end = marks.find((mark) => mark.document === index)?.at ?? document.pieces.length;
      added.push({ document: index, at: 0, title: ownTitle(document, end), parents: [], key: -1, parent: -1 });
    }
    textBefore = true;
    outBefore = (lastBlock(document) ?? first).out !== null;
  });
  return [...marks, ...added].sort((a, b) => a.document - b.document || a.at - b.at);
}

/** One draft for each mark, in reading order; pieces before the first mark go to the first draft. */
export function cut(documents: readonly ReadDocument[], marks: readonly Mark[]): Draft[] {
  const drafts: Draft[] = [];
  const begin = (mark: Mark): void => {
    const { title, parents, key, parent } = mark;
    drafts.push({
      title,
      parents,
      key,
      parent,
      where: documents[mark.document]?.where ?? "",
      pieces: [],
      reason: null,
    });
  };
  const early: Piece[] = [];
  let next = 0;
  documents.forEach((document, index) => {
    document.pieces.forEach((piece, at) => {
      for (let mark = marks[next]; mark && mark.document === index && mark.at <= at; mark = marks[++next]) begin(mark);
      (drafts.at(-1)?.pieces ?? early).push(piece);
    });
    // A mark in an empty file: a chapter with nothing in it, which is worth a warning.
    for (let mark = marks[next]; mark && mark.document <= index; mark = marks[++next]) begin(mark);
  });
  const [first] = drafts;
  if (first) first.pieces.unshift(...early);
  else if (early.length > 0) {
    const where = documents[0]?.where ?? "";
    drafts.push({ title: "", parents: [], key: -1, parent: -1, where, pieces: early, reason: null });
  }
  return drafts;
}
