/** Opens a ZIP by its central directory and reads single entries, within limits that a hostile file cannot pass. */
import { configure, type FileEntry, Reader, ZipReader } from "@zip.js/zip.js/lib/zip-core-native.js";
import { AppError } from "../../../../core/errors.ts";
import { damaged, MAX_ENTRIES, tooLarge } from "../refuse.ts";
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

  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return this.#read(index, length);
  }
}

/** A name that leaves the archive's own folder, or is absolute: ignored. */
const leaves = (name: string): boolean => /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:/i.test(name) || name.includes("\0");

async function streamEntry(entry: FileEntry, limit: number, take: (bytes: Uint8Array) => void): Promise<void> {
  const refuse = (): AppError =>
    tooLarge(`"${entry.filename}" in this file is larger than ${Math.round(limit / 2 ** 20)} MB. Split or shrink it.`);
  if (entry.uncompressedSize > limit) throw refuse();
  let length = 0;
  let refused: unknown;
  const sink = new WritableStream<Uint8Array>({
    write: (chunk) => {
      length += chunk.length;
      if (length > entry.uncompressedSize) throw new Error("longer than its directory says");
      try {
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
    throw damaged(`"${entry.filename}" inside the file cannot be unpacked: it is damaged.`, error);
  }
}

async function readEntry(entry: FileEntry, limit: number): Promise<Uint8Array> {
  // Made at the first bytes: a directory that names an absurd size must not cost its memory.
  let bytes = new Uint8Array(0);
  let length = 0;
  await streamEntry(entry, limit, (chunk) => {
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
    read: async (name, limit) => readEntry(named(name), limit),
    stream: async (name, limit, take) => streamEntry(named(name), limit, take),
  };
}
