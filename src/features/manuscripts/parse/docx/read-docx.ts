/** Reads a Word document (DOCX): body, notes, properties; everything that is not prose is listed. */
import type { ManuscriptWarning } from "../../../../contracts/manuscript.ts";
import type { Reading } from "../chapters/assemble.ts";
import { countCharacters } from "../count.ts";
import { decodeText } from "../decode.ts";
import { skipPiece } from "../pieces.ts";
import { damaged, MAX_DOCX_CHARACTERS, MAX_ENTRY_BYTES, MAX_MARKUP_BYTES, tooLarge } from "../refuse.ts";
import { headingsByWords, titlesBelowLabels } from "../text/headings-by-words.ts";
import type { ManuscriptSource, Piece } from "../types.ts";
import type { Archive } from "../zip/open-zip.ts";
import { BodyReader } from "./body-reader.ts";
import { TextCounter } from "./count-docx.ts";
import { findParts } from "./parts.ts";
import { readProperties } from "./properties.ts";
import { readStyles, type Styles } from "./styles.ts";
import { XmlReader } from "./xml-events.ts";

/** Reads one part through a reader and a counter that knows nothing of it. */
async function readPart(archive: Archive, path: string, reader: BodyReader): Promise<number> {
  const counter = new TextCounter();
  const xml = new XmlReader(reader, counter);
  const decoder = new TextDecoder();
  await archive.stream(path, MAX_MARKUP_BYTES, (bytes) => {
    xml.write(decoder.decode(bytes, { stream: true }));
    if (counter.characters > MAX_DOCX_CHARACTERS) {
      throw tooLarge(
        `The text of this document is longer than ${MAX_DOCX_CHARACTERS / 1_000_000} million characters. Split it.`,
      );
    }
  });
  xml.write(decoder.decode());
  xml.end();
  reader.finish();
  return counter.characters;
}

/** Headers, footers and comments: what stands beside the text, listed in one item each. */
async function besides(archive: Archive, paths: readonly string[], styles: Styles) {
  const pieces: Piece[] = [];
  let characters = 0;
  for (const path of paths) {
    const reader = new BodyReader(styles);
    characters += await readPart(archive, path, reader);
    const text = reader.pieces
      .map((piece) => (piece.type === "block" ? piece.text : piece.type === "skip" ? piece.excerpt : ""))
      .join(" ");
    const sum = reader.pieces.reduce((total, piece) => total + charactersOf(piece), 0);
    if (sum > 0) pieces.push(skipPiece(path.includes("comments") ? "metadata" : "running_head", text, sum));
  }
  return { pieces, characters };
}

const charactersOf = (piece: Piece): number =>
  piece.type === "skip" ? piece.characters : piece.type === "block" ? countCharacters(piece.text) : 0;

/** Everything that the chapters are made from. */
export async function readDocx(archive: Archive, source: ManuscriptSource): Promise<Reading> {
  const parts = await findParts(archive);
  const text = async (path: string | null): Promise<string | null> =>
    path === null ? null : decodeText(await archive.read(path, MAX_ENTRY_BYTES)).text;
  const styles = readStyles(await text(parts.styles));
  const warnings: ManuscriptWarning[] = [];
  const body = new BodyReader(styles);
  let sourceCharacters = await readPart(archive, parts.document, body);
  const pieces = body.pieces;
  headingsByWords(pieces);
  titlesBelowLabels(pieces);
  for (const [path, kind] of [
    [parts.footnotes, "footnote"],
    [parts.endnotes, "endnote"],
  ] as const) {
    if (path === null) continue;
    const notes = new BodyReader(styles, kind);
    try {
      sourceCharacters += await readPart(archive, path, notes);
    } catch (error) {
      throw damaged(`The notes of this document ("${path}") cannot be read.`, error);
    }
    pieces.push(...notes.pieces);
  }
  const others = await besides(archive, parts.besides, styles);
  pieces.push(...others.pieces);
  sourceCharacters += others.characters;
  const metadata = readProperties(await text(parts.properties));
  return {
    format: "docx",
    documents: [{ where: source.name, pieces }],
    navigation: null,
    metadata: { ...metadata, title: metadata.title ?? body.title, language: metadata.language ?? styles.language },
    cover: null,
    warnings,
    sourceCharacters,
  };
}
