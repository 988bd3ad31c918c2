/** One open element while markup is read: what it means for the text inside. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import type { BlockWriter, Manner } from "./block-writer.ts";
import { BLOCKS, isSilent } from "./elements.ts";
import { effectOf } from "./semantics.ts";

export interface Frame extends Manner {
  name: string;
  skip: SkipReason | null;
  silent: boolean;
  /** Text gathered for a skipped item that begins here. */
  skipped: string | null;
  /** Where the text of a link or the lines of a verse paragraph began. */
  start: number;
  /** The text of a link. */
  text: string;
  block: number;
  mark: boolean;
  speaker: boolean;
  /** How long the line was when it opened. */
  from: number;
  stanza: boolean;
  /** Inside, or around, a `sup`. */
  superior: boolean;
  href: string | null;
}

/** Stands for everything outside the first element. */
export const ROOT: Frame = {
  name: "",
  out: null,
  heading: 0,
  verse: false,
  pre: false,
  skip: null,
  silent: false,
  skipped: null,
  start: 0,
  text: "",
  block: 0,
  mark: false,
  speaker: false,
  from: 0,
  stanza: false,
  superior: false,
  href: null,
};

/** The level of the last block if it was a heading: a title set as a paragraph stands one below. */
function lastLevel(writer: BlockWriter): number {
  const last = writer.pieces.findLast((piece) => piece.type === "block");
  return last?.type === "block" ? last.level : 0;
}

/** What an element means inside its parent. */
export function openFrame(name: string, attributes: Record<string, string>, parent: Frame, writer: BlockWriter): Frame {
  const effect = effectOf(name, attributes);
  const level = /^h[1-6]$/.test(name) ? Number(name[1]) : 0;
  const title = level > 0 || effect.title === true || (name === "p" && parent.name === "hgroup");
  const reader = name === "svg" ? "image" : name === "rt" || name === "rp" ? "ruby" : effect.skip;
  const skip = parent.skip ?? reader ?? null;
  const block = BLOCKS.has(name);
  return {
    name,
    out: parent.out ?? effect.out ?? null,
    heading: title && block ? level || Math.min(6, (lastLevel(writer) || 2) + 1) : parent.heading,
    verse: parent.verse || effect.verse === true,
    pre: parent.pre || name === "pre",
    skip,
    silent: isSilent(name, parent.silent),
    skipped: parent.skip === null && skip !== null ? "" : null,
    start: name === "a" ? writer.line.length : writer.stanzaLines,
    text: "",
    block: writer.blocks,
    mark: effect.mark === true,
    speaker: effect.speaker === true,
    from: writer.line.length,
    stanza: effect.stanza === true,
    superior: parent.superior || name === "sup",
    href: attributes.href ?? null,
  };
}
