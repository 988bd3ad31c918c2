/**
 * An ID3v2.3 tag with chapters, table of contents and cover.
 * Sources: id3.org "ID3 tag version 2.3.0" and "ID3v2 Chapter Frame Addendum". ffmpeg writes no table of contents (CTOC),
 * without which some players show no chapters.
 */
import type { BookRequest } from "../../../../src/contracts/media.ts";
import { type ChapterMark, oneLine } from "./ffmetadata.ts";
import { languageCode } from "./language.ts";

const UTF16_WITH_BOM = 1;
const FRONT_COVER = 3;
const TOP_LEVEL_ORDERED = 3;
const NO_BYTE_OFFSET = 0xffffffff;
/** The table of contents counts its entries in one byte. */
const MAX_TOC_ENTRIES = 255;
const MAX_TAG_BYTES = 2 ** 28 - 1;

const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
const latin1z = (text: string) => Buffer.from(`${text}\0`, "latin1");
const ENCODING = Buffer.from([UTF16_WITH_BOM]);
const END16 = Buffer.from([0, 0]);

function frame(id: string, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const header = Buffer.alloc(10);
  header.write(id, "latin1");
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}

const textFrame = (id: string, text: string | undefined) =>
  text === undefined || text.trim() === "" ? Buffer.alloc(0) : frame(id, ENCODING, utf16(text));

const chapterId = (index: number) => `ch${index}`;

function chapterFrame(index: number, startMs: number, endMs: number, title: string): Buffer {
  const times = Buffer.alloc(16);
  times.writeUInt32BE(Math.round(startMs), 0);
  times.writeUInt32BE(Math.round(endMs), 4);
  times.writeUInt32BE(NO_BYTE_OFFSET, 8);
  times.writeUInt32BE(NO_BYTE_OFFSET, 12);
  return frame("CHAP", latin1z(chapterId(index)), times, textFrame("TIT2", oneLine(title)));
}

function contentsFrame(chapters: number): Buffer {
  const listed = Math.min(chapters, MAX_TOC_ENTRIES);
  const ids = Array.from({ length: listed }, (_, index) => latin1z(chapterId(index)));
  return frame("CTOC", latin1z("toc"), Buffer.from([TOP_LEVEL_ORDERED, listed]), ...ids);
}

function commentFrame(book: BookRequest): Buffer {
  if (book.description === undefined || book.description.trim() === "") return Buffer.alloc(0);
  const language = Buffer.from(languageCode(book.language), "latin1");
  return frame("COMM", ENCODING, language, utf16(""), END16, utf16(book.description));
}

const coverFrame = (cover: Uint8Array | undefined) =>
  cover === undefined
    ? Buffer.alloc(0)
    : frame("APIC", ENCODING, latin1z("image/jpeg"), Buffer.from([FRONT_COVER]), utf16(""), END16, cover);

/** @param cover a JPEG. @returns the tag that goes before the first MP3 frame. */
export function id3Tag(book: BookRequest, marks: readonly ChapterMark[], cover: Uint8Array | undefined): Buffer {
  const ms = (sample: number) => (sample * 1_000) / book.outputRate;
  const frames = Buffer.concat([
    textFrame("TIT2", oneLine(book.title)),
    textFrame("TALB", oneLine(book.title)),
    textFrame("TPE1", oneLine(book.author)),
    textFrame("TPE2", oneLine(book.author)),
    textFrame("TCOM", oneLine(book.narrator)),
    textFrame("TCON", "Audiobook"),
    textFrame("TYER", /\d{4}/.exec(book.published ?? "")?.[0]),
    textFrame("TLAN", book.language === undefined ? undefined : languageCode(book.language)),
    commentFrame(book),
    contentsFrame(marks.length),
    ...marks.map((mark, index) => chapterFrame(index, ms(mark.startSample), ms(mark.endSample), mark.title)),
    coverFrame(cover),
  ]);
  if (frames.length > MAX_TAG_BYTES) throw new Error("the tag is larger than ID3 allows");
  const header = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 0]);
  // The size is written in four bytes of seven bits.
  for (let index = 0; index < 4; index += 1) header[6 + index] = (frames.length >> (7 * (3 - index))) & 0x7f;
  return Buffer.concat([header, frames]);
}
