/** Reads HTML or XHTML, however broken, into pieces: every character ends in a block or in a skipped item. */
import { Parser } from "htmlparser2";
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import { countCharacters, excerpt, fold } from "../count.ts";
import { breakPiece, skipPiece } from "../pieces.ts";
import { MAX_DEPTH, MAX_PIECES, tooDeep, tooLarge } from "../refuse.ts";
import { RUBY_BEGINS } from "../signs.ts";
import type { Piece } from "../types.ts";
import { BlockWriter } from "./block-writer.ts";
import { BLOCKS, MARKUP_OPTIONS, withoutDeclarations } from "./elements.ts";
import { type Frame, openFrame, ROOT } from "./frame.ts";
import { isMark } from "./semantics.ts";

/** Links that help a reader find the way and say nothing to a listener. */
const WAY_BACK =
  /^\s*\[?\s*(toc|(back|return) to (the )?(top|contents|table of contents|text)|top|next|previous|↑|↩︎?|⇑)\s*\]?\s*$/iu;

/** A link to a place inside the manuscript. */
export interface InnerLink {
  href: string;
  text: string;
  /** Inside a table of contents by its markup. */
  navigation: boolean;
  /** How many pieces stand before it. */
  at: number;
}

export interface ReadMarkup {
  pieces: Piece[];
  links: InnerLink[];
  /** Names of the pictures, in order. */
  images: string[];
  /** Every place with a name, and how many pieces stand before it. */
  ids: Map<string, number>;
}

class MarkupReader {
  readonly writer = new BlockWriter();
  readonly links: InnerLink[] = [];
  readonly images: string[] = [];
  readonly ids = new Map<string, number>();
  readonly #stack: Frame[] = [ROOT];
  #openLink: Frame | null = null;
  readonly #anchors: ReadonlySet<string>;

  constructor(anchors: ReadonlySet<string>) {
    this.#anchors = anchors;
  }

  get #top(): Frame {
    return this.#stack.at(-1) ?? ROOT;
  }

  open(name: string, attributes: Record<string, string>): void {
    const parent = this.#top;
    const writer = this.writer;
    if (BLOCKS.has(name)) writer.end(parent);
    if (name === "br") this.#lineBreak(parent);
    if (name === "td" || name === "th") writer.line.add(" ");
    if (name === "hr") {
      writer.endStanza();
      writer.pieces.push(breakPiece(parent.out));
    }
    this.#anchor(attributes.id ?? (name === "a" ? attributes.name : undefined), parent);
    if ((name === "img" || name === "image") && !parent.silent) this.#image(attributes, parent);
    const frame = openFrame(name, attributes, parent, writer);
    this.#place(frame, attributes.id ?? (name === "a" ? attributes.name : undefined));
    if (name === "ruby" && frame.skip === null && !frame.silent) writer.line.sign(RUBY_BEGINS);
    if (frame.verse && !parent.verse) writer.endStanza();
    if (name === "sup" && parent.name === "a") parent.superior = true;
    if (this.#stack.length > MAX_DEPTH) throw tooDeep();
    if (writer.pieces.length > MAX_PIECES) throw tooLarge(`This file has more than ${MAX_PIECES} parts. Split it.`);
    if (name === "a") {
      this.#openLink = frame;
      writer.line.hold();
    }
    this.#stack.push(frame);
  }

  /** Remembers a name; inside of notes it begins one. */
  #place(frame: Frame, id: string | undefined): void {
    if (id === undefined || id === "" || frame.silent) return;
    const { pieces } = this.writer;
    if (frame.out === "footnote" && frame.heading === 0) {
      // A name inside a note's text is the note's own only when nothing stands before it.
      if (this.writer.line.blank) pieces.push({ type: "note", name: id });
    }
    if (!this.ids.has(id)) this.ids.set(id, pieces.length);
  }

  text(text: string): void {
    const frame = this.#top;
    if (frame.silent) {
      if (frame.name === "script" && text.trim() !== "") this.writer.skip("script", text, 0);
      return;
    }
    if (frame.skip !== null) {
      const root = this.#stack.findLast((candidate) => candidate.skipped !== null);
      if (root) root.skipped += text;
    } else {
      this.writer.add(text);
      if (this.#openLink) this.#openLink.text += text;
    }
  }

  close(name: string): void {
    const frame = this.#stack.length > 1 ? this.#stack.pop() : undefined;
    if (!frame) return;
    const parent = this.#top;
    const writer = this.writer;
    if (frame.skipped !== null && frame.skip !== null) this.#skipped(frame, frame.skip, frame.skipped);
    else if (frame.skip === "footnote_mark" && frame.href !== null) {
      // The link inside of the mark says where the note is.
      const root = this.#stack.findLast((candidate) => candidate.skipped !== null);
      if (root) root.href ??= frame.href;
    }
    if (name === "a") this.#link(frame);
    if (frame.speaker && frame.block === writer.blocks) writer.speaker(frame.from);
    if (BLOCKS.has(name)) writer.end(frame);
    const stanza =
      frame.verse && (!parent.verse || frame.stanza || (name === "p" && writer.stanzaLines - frame.start > 1));
    if (stanza) writer.endStanza();
  }

  /** Lists what was not read; marks of notes and readings keep their place. */
  #skipped(frame: Frame, skip: SkipReason, text: string): void {
    const { writer } = this;
    if (frame.name === "rt" && this.#stack.some(({ name }) => name === "ruby") && text.trim() !== "") {
      writer.reading(text);
      return;
    }
    if (countCharacters(text) === 0) return;
    writer.skip(skip, text);
    if (skip === "footnote_mark" && frame.href?.includes("#") === true) writer.mark(frame.href, text);
  }

  /** Two line breaks in a row end a paragraph, as old pages do it. */
  #lineBreak(frame: Frame): void {
    if (frame.skip !== null || frame.silent) return;
    if (frame.verse && frame.heading === 0) {
      this.writer.end(frame);
    } else if (this.writer.afterBreak && frame.heading === 0) this.writer.end(frame);
    else this.writer.lineBreak();
  }

  #anchor(id: string | undefined, frame: Frame): void {
    if (id === undefined || !this.#anchors.has(id)) return;
    if (frame.heading === 0 && !this.writer.line.blank) this.writer.end(frame);
    if (frame.heading === 0) this.writer.endStanza();
    this.writer.pieces.push({ type: "anchor", id });
  }

  #image(attributes: Record<string, string>, frame: Frame): void {
    const name = attributes.src ?? attributes["xlink:href"] ?? attributes.href ?? "";
    if (name !== "") this.images.push(name);
    const words = fold(attributes.alt ?? "") || fold(attributes.title ?? "") || name.split("/").at(-1) || "picture";
    if (frame.out === null) this.writer.pieces.push(skipPiece("image", words, 0));
  }

  /** A link is a footnote mark if it looks like one and is set like one; else a possible entry of a contents list. */
  #link(frame: Frame): void {
    const writer = this.writer;
    if (this.#openLink === frame) this.#openLink = null;
    if (frame.block !== writer.blocks || frame.skip !== null || frame.silent) return;
    const { text } = frame;
    const inner = frame.href?.includes("#") === true;
    const bracketed = /^\s*[[(]/.test(text);
    const set = frame.mark || frame.superior || bracketed;
    if (inner && set && isMark(text) && frame.out !== "navigation") {
      writer.cut(frame.start);
      writer.skip("footnote_mark", text);
      writer.mark(frame.href ?? "", text);
    } else if (inner && WAY_BACK.test(text)) {
      writer.cut(frame.start);
      writer.skip("navigation", text);
    } else if (inner && frame.href !== null) {
      const navigation = frame.out === "navigation";
      this.links.push({ href: frame.href, text: excerpt(text), navigation, at: writer.pieces.length });
    }
  }

  finish(): void {
    this.writer.end(ROOT);
    this.writer.endStanza();
  }
}

/**
 * Pieces of one file of markup. `anchors` are the ids that the navigation points to: each becomes an anchor piece, before
 * the block (or heading) that holds it.
 */
export function readMarkup(markup: string, anchors: ReadonlySet<string> = new Set()): ReadMarkup {
  const reader = new MarkupReader(anchors);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(name),
    },
    MARKUP_OPTIONS,
  );
  parser.end(withoutDeclarations(markup));
  reader.finish();
  return { pieces: reader.writer.pieces, links: reader.links, images: reader.images, ids: reader.ids };
}
