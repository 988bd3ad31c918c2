/** From documents and navigation to the parsed manuscript: marks, cuts, leaves out, joins, counts. */
import type { ManuscriptFormat, ManuscriptWarning, Skipped } from "../../../../contracts/manuscript.ts";
import { USUAL } from "../../reading/choice.ts";
import { leftByChoice } from "../../reading/held.ts";
import { empty, MAX_CHAPTERS, tooLarge } from "../refuse.ts";
import type { Cover, Metadata, NavigationEntry, ParsedManuscript, ReadDocument } from "../types.ts";
import { attachNotes } from "./attach-notes.ts";
import { bounded } from "./bounded.ts";
import { cut, fileMarks } from "./cut.ts";
import { findSpeakers } from "./find-speakers.ts";
import { finish } from "./finish.ts";
import { gutenbergMetadata, leaveOutGutenberg } from "./gutenberg.ts";
import { headingMarks } from "./heading-marks.ts";
import { leaveOutChapters } from "./leave-out.ts";
import { mergeHeadings } from "./merge.ts";
import { navigationMarks } from "./navigation-marks.ts";

export interface Reading {
  format: ManuscriptFormat;
  documents: ReadDocument[];
  /** Null: no table of contents, the headings decide. */
  navigation: NavigationEntry[] | null;
  metadata: Metadata;
  cover: Cover | null;
  warnings: ManuscriptWarning[];
  sourceCharacters: number;
  /** What the file names and does not hold. */
  lost?: Skipped[];
  /** How deep the headings go that begin chapters, when the reader knows. */
  chapterLevel?: number;
}

/** The parsed manuscript; refuses one without text. */
export function assemble(reading: Reading): ParsedManuscript {
  const { format, documents, warnings, sourceCharacters, cover } = reading;
  const gutenberg = leaveOutGutenberg(documents);
  attachNotes(documents);
  findSpeakers(documents);
  const known = Object.entries(reading.metadata).filter(([, value]) => value !== null && value.length !== 0);
  const metadata: Metadata = { ...reading.metadata, ...gutenbergMetadata(documents), ...Object.fromEntries(known) };
  const marks = reading.navigation ? navigationMarks(reading.navigation, documents, warnings) : [];
  const all =
    marks.length > 0
      ? fileMarks(documents, marks, false)
      : fileMarks(documents, headingMarks(documents, reading.chapterLevel), format === "epub");
  if (all.length > MAX_CHAPTERS) {
    throw tooLarge(
      `This file has more than ${MAX_CHAPTERS} chapters. Split it, or let fewer of its lines be headings.`,
    );
  }
  const drafts = cut(documents, all);
  leaveOutChapters(drafts, metadata, gutenberg || format === "epub");
  const { chapters, skipped } = finish(mergeHeadings(drafts), metadata.title, warnings);
  if (chapters.every((chapter) => chapter.characters === 0)) throw empty();
  return bounded({
    format,
    ...metadata,
    cover,
    chapters,
    skipped: [...skipped, ...(reading.lost ?? [])],
    byChoice: leftByChoice(chapters, USUAL),
    warnings,
    sourceCharacters,
  });
}
