/** What the parser takes, what it answers, and the pieces its readers hand to the chapter cutter. */
import type {
  Block,
  BlockNote,
  BlockRuby,
  Chapter,
  ManuscriptFormat,
  ManuscriptWarning,
  Skipped,
  SkipReason,
} from "../../../contracts/manuscript.ts";

/** Random access to a file, so that a 200 MB EPUB is never in memory (an R2 object read by ranges, or a buffer). */
export interface ManuscriptSource {
  name: string;
  contentType?: string;
  /** Bytes. */
  size: number;
  /** At most `length` bytes from `offset`, the caller's to keep; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A table of characters of Adobe's by its name ("UniJIS-UTF16-H"), in pdf.js's packed form; null when there is none. */
export type CharacterMaps = (name: string) => Promise<Uint8Array | null>;

/** A picture inside the manuscript, still in its file. */
export interface Cover {
  name: string;
  /** The bytes as they stand in the file; refuses more than 20 MB. */
  read(): Promise<Uint8Array>;
}

/** What a file says about the book. */
export interface Metadata {
  title: string | null;
  authors: string[];
  /** BCP 47, as the file gives it. */
  language: string | null;
  publisher: string | null;
  /** A date as the file gives it. */
  published: string | null;
  description: string | null;
}

export interface ParsedManuscript extends Metadata {
  format: ManuscriptFormat;
  cover: Cover | null;
  chapters: Chapter[];
  /** What is never spoken. */
  skipped: Skipped[];
  /** What is not spoken unless the user chooses it: notes, readings beside signs. */
  byChoice: Skipped[];
  warnings: ManuscriptWarning[];
  /** Code points other than white space in the source's text, counted apart from the reading of it. */
  sourceCharacters: number;
}

/** The place of a note's mark in a block. */
export interface NoteMark {
  /** Offset into the block's text, UTF-16. */
  at: number;
  /** Which note: the same name as in its `NotePiece`. */
  target: string;
  /** The mark as printed, without brackets; empty when the source gives none. */
  label: string;
}

/** A block before it belongs to a chapter. */
export interface BlockPiece {
  type: "block";
  kind: Block["kind"];
  text: string;
  /** 1 to 6 for headings, else 0. */
  level: number;
  /** Why a listener does not want it, when the source says so. */
  out: SkipReason | null;
  /** Marks of notes in it, in order. */
  marks?: NoteMark[];
  /** Notes whose marks stand in it, found and moved here. */
  notes?: BlockNote[];
  /** How many signs at its beginning name the speaker of a play. */
  speaker?: number;
  /** Readings printed above or beside some of its signs. */
  ruby?: BlockRuby[];
}

/** The blocks behind this piece that are left out as notes are this note, up to the next one. */
export interface NotePiece {
  type: "note";
  name: string;
}

/** Text (or a picture) that is never spoken. */
export interface SkipPiece {
  type: "skip";
  reason: SkipReason;
  characters: number;
  excerpt: string;
}

/** A place that the navigation may point to. */
export interface AnchorPiece {
  type: "anchor";
  id: string;
}

export type Piece = BlockPiece | SkipPiece | AnchorPiece | NotePiece;

/** One file of the reading order, read. */
export interface ReadDocument {
  /** The file inside the manuscript, or the manuscript's own name. */
  where: string;
  pieces: Piece[];
  /** Where places with a name stand: name (as in the marks of notes) to index into the pieces. */
  ids?: Map<string, number>;
}

/** One entry of a table of contents, in reading order, parents before children. */
export interface NavigationEntry {
  title: string;
  /** Titles above it, outermost first. */
  parents: string[];
  /** Place of the entry in the list of entries above it; -1 at the top. */
  parent: number;
  /** Index into the documents; -1 when it points nowhere. */
  document: number;
  fragment: string | null;
}
