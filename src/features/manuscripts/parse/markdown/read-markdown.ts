/** Reads Markdown: headings are the chapters; signs of markup are listed, so that every character is accounted for. */
import { Marked, type Token } from "marked";
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import { heldCharacters } from "../../reading/held.ts";
import type { Reading } from "../chapters/assemble.ts";
import { countCharacters } from "../count.ts";
import type { Decoded } from "../decode.ts";
import { readMarkup } from "../markup/read-markup.ts";
import { breakPiece, pushText, skipPiece } from "../pieces.ts";
import { tooDeep } from "../refuse.ts";
import type { ManuscriptSource, Piece } from "../types.ts";
import { readFrontMatter } from "./front-matter.ts";
import { readInline } from "./inline.ts";
import { leftover } from "./leftover.ts";
import { segments } from "./segments.ts";

/** A note of one word ("[^1]: Ibid.") is no address of a link. */
const parser = new Marked({
  tokenizer: { def: (source: string) => (/^ {0,3}\[\^/.test(source) ? undefined : false) },
});

const NOTE = /^\[(\^[^\]\s]+)\]:\s*/;

class MarkdownReader {
  readonly pieces: Piece[] = [];
  #out: SkipReason | null = null;
  readonly #goesOn: boolean;

  /** `goesOn`: a note stands right before, and indented lines belong to it. */
  constructor(goesOn = false) {
    this.#goesOn = goesOn;
  }

  block(token: Token): void {
    switch (token.type) {
      case "heading":
        this.#text("heading", token, token.depth);
        return;
      case "paragraph":
      case "text":
        this.#paragraph(token);
        return;
      case "hr":
        this.pieces.push(breakPiece(null));
        return;
      case "list":
        for (const item of token.items) for (const child of item.tokens) this.block(child);
        return;
      case "table":
        for (const row of [token.header, ...token.rows]) {
          const cells = row.map((cell: { tokens: Token[] }) => readInline(cell.tokens).text);
          pushText(this.pieces, "paragraph", cells.join(" "));
        }
        return;
      case "html":
        for (const piece of readMarkup(token.raw).pieces) this.pieces.push(piece);
        return;
      case "code":
        pushText(this.pieces, "paragraph", token.text, {
          out: this.#goesOn && /^(?: {4}|\t)/.test(token.raw) ? "footnote" : null,
        });
        return;
      default:
        // A blockquote, and whatever else holds blocks.
        if ("tokens" in token && token.tokens) for (const child of token.tokens) this.block(child);
    }
  }

  /** A note's body begins with `[^1]:`; hard line breaks are verse. */
  #paragraph(token: Token): void {
    const notes = token.raw.split(/^(?=\[\^[^\]\s]+\]:)/m);
    if (notes.length > 1) {
      for (const note of notes) for (const inner of lex(note)) this.block(inner);
      return;
    }
    const name = NOTE.exec(token.raw)?.[1];
    if (name !== undefined) this.pieces.push({ type: "note", name });
    this.#out = name === undefined ? null : "footnote";
    const lines = token.raw.split("\n").filter((line) => line.trim() !== "");
    const lineBlock = lines.length > 1 && lines.every((line) => line.startsWith("| "));
    if (lineBlock) pushText(this.pieces, "verse", lines.map((line) => line.slice(2)).join("\n"), { out: this.#out });
    else this.#text("paragraph", token, 0);
    this.#out = null;
  }

  #text(kind: "heading" | "paragraph", token: Token, level: number): void {
    const tokens = "tokens" in token && token.tokens ? token.tokens : [];
    const inline = readInline(tokens.length > 0 ? tokens : [token]);
    for (const image of inline.images) this.pieces.push(skipPiece("image", image, 0));
    for (const mark of inline.marks) this.pieces.push(skipPiece("footnote_mark", mark));
    const verse = kind === "paragraph" && inline.text.includes("\n");
    const own = this.#out === "footnote" ? inline.text.replace(NOTE, "") : inline.text;
    const text = kind === "heading" ? own.replaceAll("\n", " ") : own;
    pushText(this.pieces, verse ? "verse" : kind, text, { level, out: this.#out });
  }
}

/** The text that pieces stand for, to be compared with their source. */
const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.type === "block" ? piece.text : "")).join(" ");

const listed = (pieces: readonly Piece[]): number =>
  pieces.reduce(
    (sum, piece) =>
      sum + (piece.type === "skip" ? piece.characters : piece.type === "block" ? heldCharacters(piece) : 0),
    0,
  );

/** Lists the signs of one top-level token: what its pieces neither speak nor list. */
function signsOf(token: Token, pieces: readonly Piece[]): Piece[] {
  const kept = textOf(pieces);
  const surplus = countCharacters(token.raw) - countCharacters(kept);
  const characters = surplus - listed(pieces);
  if (characters <= 0) return [];
  const whole = leftover(token.raw, kept);
  const rest = countCharacters(whole) === surplus ? whole : leftover(token.raw, kept, false);
  return [skipPiece(/[\p{L}\p{N}]{3}/u.test(rest) ? "metadata" : "ornament", rest, characters)];
}

const isNoteText = (piece: Piece): boolean => piece.type === "block" && piece.out === "footnote";

function lex(text: string): Token[] {
  try {
    return parser.lexer(text);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(error);
    throw error;
  }
}

/** Everything that the chapters are made from. */
export function readMarkdown({ text }: Decoded, source: ManuscriptSource): Reading {
  const front = readFrontMatter(text);
  const pieces: Piece[] = [];
  if (front.raw !== "") pieces.push(skipPiece("metadata", front.raw));
  let note = false;
  for (const segment of segments(text.slice(front.raw.length))) {
    if (segment.plain) pushText(pieces, "paragraph", segment.text);
    for (const token of segment.plain ? [] : lex(segment.text)) {
      const reader = new MarkdownReader(note);
      reader.block(token);
      for (const piece of [...reader.pieces, ...signsOf(token, reader.pieces)]) pieces.push(piece);
      if (token.type !== "space") note = reader.pieces.some(isNoteText);
    }
  }
  const headings = pieces.filter((piece) => piece.type === "block" && piece.kind === "heading");
  const top = headings.filter((piece) => piece.type === "block" && piece.level === 1);
  const named = top.length === 1 ? top[0] : headings.length === 1 ? headings[0] : undefined;
  const title = front.metadata.title ?? (named?.type === "block" ? named.text : null);
  return {
    format: "markdown",
    documents: [{ where: source.name, pieces }],
    navigation: null,
    metadata: { ...front.metadata, title },
    cover: null,
    warnings: [],
    sourceCharacters: countCharacters(text),
  };
}
