/**
 * Reads the XML of a Word document as it comes, in one pass: what opens, what closes, and the text between. A book of
 * 300,000 paragraphs has 100 MB of markup, most of it properties that nobody asks for: so attributes stay unread text.
 * Broken markup is read as far as it makes sense; comments, instructions and document types say nothing.
 */
import { MAX_DEPTH, MAX_TAG_CHARACTERS, tooDeep, tooLarge } from "../refuse.ts";
import { decodeEntities, entityBegins } from "./entities.ts";

export interface XmlEvents {
  /** `attributes` is the text between the name and the end of the tag. */
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** What is passed over unread, and what ends it. A CDATA section is text. */
const PASSED: readonly [begin: string, end: string][] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
];
const CDATA = "]]>";
const LONGEST_BEGIN = 9;

const [QUOTE, APOSTROPHE, SLASH, GREATER] = [34, 39, 47, 62];
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

export class XmlReader {
  readonly #listeners: readonly XmlEvents[];
  readonly #open: string[] = [];
  /** How often each name stands in `#open`: an end without a beginning is told without a search. */
  readonly #counts = new Map<string, number>();
  /** What came and could not be read to its end yet. */
  #rest = "";
  /** How far the tag at the beginning of `#rest` was looked through, and the quote that was open there. */
  #looked = 0;
  #quote = 0;
  /** The end that is waited for while something is passed over; empty for none. */
  #until = "";

  constructor(...listeners: XmlEvents[]) {
    this.#listeners = listeners;
  }

  /** @throws AppError MANUSCRIPT_DAMAGED, PAYLOAD_TOO_LARGE for markup beyond all sense */
  write(chunk: string): void {
    const buffer = this.#rest + chunk;
    let at = 0;
    for (;;) {
      const next = this.#until === "" ? this.#step(buffer, at) : this.#pass(buffer, at);
      if (next < 0) break;
      at = next;
    }
    this.#rest = buffer.slice(this.#done);
    if (this.#rest.length > MAX_TAG_CHARACTERS)
      throw tooLarge("The markup of this document has a part without an end. Save it again with another program.");
  }

  end(): void {
    if (this.#until === CDATA || (this.#until === "" && !this.#rest.startsWith("<"))) this.#text(this.#rest);
    this.#rest = "";
    this.#closeTo(0);
  }

  /** Where the unread part of the buffer begins. */
  #done = 0;

  /** Reads the text or the tag at `at`; −1 when more must come. */
  #step(buffer: string, at: number): number {
    this.#done = at;
    if (at >= buffer.length) return -1;
    if (buffer[at] !== "<") {
      const tag = buffer.indexOf("<", at);
      const end = tag < 0 ? entityBegins(buffer, at) : tag;
      if (end > at) this.#text(buffer.slice(at, end));
      this.#done = end;
      return tag;
    }
    const sign = buffer[at + 1];
    if (sign === "!" || sign === "?") {
      const passed = PASSED.find(([begin]) => buffer.startsWith(begin, at));
      // "<!" may become "<!--".
      if (!passed || buffer.length - at < LONGEST_BEGIN) return -1;
      this.#until = passed[1];
      return at + passed[0].length;
    }
    const end = this.#endOfTag(buffer, at);
    if (end < 0) return -1;
    this.#tag(buffer, at + 1, end);
    return end + 1;
  }

  /** Goes on to the end of what is passed over. */
  #pass(buffer: string, at: number): number {
    const found = buffer.indexOf(this.#until, at);
    const kept = Math.max(at, buffer.length - this.#until.length + 1);
    this.#done = found < 0 ? kept : found + this.#until.length;
    if (this.#until === CDATA) this.#text(buffer.slice(at, found < 0 ? kept : found), false);
    if (found < 0) return -1;
    this.#until = "";
    return this.#done;
  }

  /** The place of the `>` that ends the tag at `at`, which may hold others in quotes; −1 when it has not come. */
  #endOfTag(buffer: string, at: number): number {
    let quote = this.#quote;
    for (let i = at + this.#looked; i < buffer.length; i++) {
      const code = buffer.charCodeAt(i);
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === GREATER) {
        this.#looked = this.#quote = 0;
        return i;
      } else if (code === QUOTE || code === APOSTROPHE) quote = code;
    }
    this.#looked = buffer.length - at;
    this.#quote = quote;
    return -1;
  }

  #tag(buffer: string, from: number, end: number): void {
    const closing = buffer.charCodeAt(from) === SLASH;
    const start = closing ? from + 1 : from;
    const empty = !closing && end > start && buffer.charCodeAt(end - 1) === SLASH;
    const stop = empty ? end - 1 : end;
    let after = start;
    while (after < stop && !isSpace(buffer.charCodeAt(after))) after++;
    const name = buffer.slice(start, after);
    if (closing) {
      if ((this.#counts.get(name) ?? 0) > 0) this.#closeTo(this.#open.lastIndexOf(name));
      return;
    }
    if (this.#open.push(name) > MAX_DEPTH) throw tooDeep();
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    const attributes = after < stop ? buffer.slice(after, stop) : "";
    for (const listener of this.#listeners) listener.open(name, attributes);
    if (empty) this.#closeTo(this.#open.length - 1);
  }

  #closeTo(depth: number): void {
    while (this.#open.length > depth) {
      const name = this.#open.pop() ?? "";
      this.#counts.set(name, (this.#counts.get(name) ?? 1) - 1);
      for (const listener of this.#listeners) listener.close(name);
    }
  }

  #text(raw: string, entities = true): void {
    const text = entities ? decodeEntities(raw) : raw;
    if (text !== "") for (const listener of this.#listeners) listener.text(text);
  }
}
