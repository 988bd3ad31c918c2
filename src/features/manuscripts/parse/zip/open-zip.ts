/** Opens a ZIP by its central directory and reads single entries, within limits that a hostile file cannot pass. */
import { configure, type FileEntry, Reader, ZipReader } from "@zip.js/zip.js/lib/zip-core-native.js";
import { AppError } from "../../../../core/errors.ts";
import {
  damaged,
  locked,
  MAX_DIRECTORY_BYTES,
  MAX_ENTRIES,
  MAX_RATIO,
  MAX_UNPACKED_BYTES,
  MEGABYTE,
  RATIO_FROM_BYTES,
  tooLarge,
} from "../refuse.ts";
import type { ManuscriptSource } from "../types.ts";
import { cachedReads } from "./cached-reads.ts";

configure({ useWebWorkers: false });

/** The files of an archive by their exact names. */
export interface Archive {
  names: string[];
  has(name: string): boolean;
  /** Expanded size in bytes as the directory says; 0 when there is no such file. */
  size(name: string): number;
  /** The bytes of one file; refuses more than `limit` bytes whatever the directory says. */
  read(name: string, limit: number): Promise<Uint8Array>;
  /** The same, handed over bit by bit, so that the file is never in memory as a whole. */
  stream(name: string, limit: number, take: (bytes: Uint8Array) => void): Promise<void>;
}

class SourceReader extends Reader<ManuscriptSource> {
  readonly #read: ManuscriptSource["read"];

  constructor(source: ManuscriptSource) {
    super(source);
    this.size = source.size;
    this.#read = cachedReads(source);
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    if (length > MAX_DIRECTORY_BYTES)
      throw tooLarge("The table of contents of this file is too large. Export it again.");
    return this.#read(index, length);
  }
}

/** A name that leaves the archive's own folder, or is absolute: ignored. */
const leaves = (name: string): boolean => /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:/i.test(name) || name.includes("\0");

/** Counts what is unpacked from one archive. */
interface Tally {
  bytes: number;
}

/** A bomb: far more comes out than any book packs into so little, or more than any book has. */
function refuseBomb(entry: FileEntry, length: number, tally: Tally): void {
  if (length > RATIO_FROM_BYTES && length > MAX_RATIO * Math.max(1, entry.compressedSize)) {
    throw tooLarge(
      `"${entry.filename}" in this file grows to more than ${MAX_RATIO} times its size when it is unpacked: no book does. Export the book again.`,
    );
  }
  if (tally.bytes > MAX_UNPACKED_BYTES) {
    throw tooLarge(`Unpacked, this file is larger than ${MAX_UNPACKED_BYTES / MEGABYTE} MB. Split it.`);
  }
}

async function streamEntry(
  entry: FileEntry,
  limit: number,
  tally: Tally,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  const name = entry.filename.slice(0, 300);
  if (entry.uncompressedSize > limit) {
    throw tooLarge(`"${name}" in this file is larger than ${Math.round(limit / MEGABYTE)} MB. Split or shrink it.`);
  }
  if (entry.encrypted) {
    throw locked("This file is protected by a password.", "Unpack it with the password and hand in the book inside.");
  }
  let length = 0;
  let refused: unknown;
  const sink = new WritableStream<Uint8Array>({
    write: (chunk) => {
      length += chunk.length;
      tally.bytes += chunk.length;
      try {
        if (length > entry.uncompressedSize) {
          throw damaged(`"${name}" inside the file is longer than the file's table of contents says: it is damaged.`);
        }
        refuseBomb(entry, length, tally);
        take(chunk);
      } catch (error) {
        refused = error;
        throw error;
      }
    },
  });
  try {
    await entry.getData(sink, { checkSignature: true });
  } catch (error) {
    if (refused !== undefined) throw refused;
    if (error instanceof AppError) throw error;
    throw damaged(`"${name}" inside the file cannot be unpacked: it is damaged.`, error);
  }
}

async function readEntry(entry: FileEntry, limit: number, tally: Tally): Promise<Uint8Array> {
  // Made at the first bytes: a directory that names an absurd size must not cost its memory.
  let bytes = new Uint8Array(0);
  let length = 0;
  await streamEntry(entry, limit, tally, (chunk) => {
    if (length === 0) bytes = new Uint8Array(entry.uncompressedSize);
    bytes.set(chunk, length);
    length += chunk.length;
  });
  return bytes.subarray(0, length);
}

function describe(error: unknown): AppError {
  const message = error instanceof Error ? error.message : "";
  if (/end of central directory|central directory not found|eocdr/i.test(message)) {
    return damaged("The file ends before its table of contents: it was cut off.", error);
  }
  return damaged("The file's table of contents cannot be read: it is damaged.", error);
}

/** Lists the archive without reading its content. */
export async function openZip(source: ManuscriptSource): Promise<Archive> {
  const files = new Map<string, FileEntry>();
  const tally: Tally = { bytes: 0 };
  const reader = new ZipReader(new SourceReader(source), { filenameValidation: "tolerant", strictness: "tolerant" });
  let seen = 0;
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (++seen > MAX_ENTRIES) throw tooLarge(`The file holds more than ${MAX_ENTRIES} parts. Split it.`);
      if (!entry.directory && !leaves(entry.filename) && !files.has(entry.filename)) files.set(entry.filename, entry);
    }
  } catch (error) {
    throw error instanceof AppError ? error : describe(error);
  }
  const named = (name: string): FileEntry => {
    const entry = files.get(name);
    if (!entry) throw damaged(`"${name}" is missing inside the file.`);
    return entry;
  };
  return {
    names: [...files.keys()],
    has: (name) => files.has(name),
    size: (name) => files.get(name)?.uncompressedSize ?? 0,
    read: async (name, limit) => readEntry(named(name), limit, tally),
    stream: async (name, limit, take) => streamEntry(named(name), limit, tally, take),
  };
}
