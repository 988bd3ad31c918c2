/** Breaks a file by chance: bytes flipped, ranges dropped, doubled or emptied, parts of an archive dropped, swapped or broken inside. */
import {
  BlobReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-native.js";

type Random = (below: number) => number;

export type Parts = [name: string, bytes: Uint8Array][];

function flip(bytes: Uint8Array, random: Random): Uint8Array {
  const broken = new Uint8Array(bytes);
  for (let times = 1 + random(30); times > 0; times--) broken[random(broken.length)] = random(256);
  return broken;
}

const range = (length: number, random: Random): [number, number] => {
  const start = random(length);
  return [start, Math.min(length, start + 1 + random(1 + Math.floor(length / (1 + random(40)))))];
};

const join = (...parts: Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Signs that parsers stumble over. */
const TOKENS = [
  ..."< > & </ <!-- --> <![CDATA[ ]]> <p> </p> <a href='#x'> <ruby> <rt> <table> [^1] [^1]: [Footnote ** _ ` # > | \\ ( ) << >> [ ] obj endobj stream endstream /Type /Kids xref".split(
    " ",
  ),
  "\0",
  "\ufdd0",
  "\ufdd2",
  "\u202e",
  "\n\n\n",
  "9999999999",
  "-1",
  "w:p>",
  "</w:r>",
  "&#xFDD0;",
];

/** Bytes broken in one of the ways that files are. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  if (bytes.length === 0) return bytes;
  const [start, end] = range(bytes.length, random);
  const token = new TextEncoder().encode(TOKENS[random(TOKENS.length)] ?? "");
  switch (random(7)) {
    case 0:
      return flip(bytes, random);
    case 1:
      return join(bytes.subarray(0, start), bytes.subarray(end));
    case 2:
      return join(bytes.subarray(0, end), bytes.subarray(start));
    case 3:
      return bytes.slice(0, start);
    case 4:
      return join(bytes.subarray(0, start), new Uint8Array(Math.min(end - start, 5000)), bytes.subarray(end));
    case 5: {
      const [other, last] = range(bytes.length, random);
      return join(bytes.subarray(0, start), bytes.subarray(other, last), bytes.subarray(end));
    }
    default: {
      let broken = bytes;
      for (let times = 1 + random(12); times > 0; times--) {
        const at = random(broken.length);
        broken = join(broken.subarray(0, at), token, broken.subarray(at));
      }
      return broken;
    }
  }
}

/** The files of an archive. */
export async function unzip(bytes: Uint8Array): Promise<Parts> {
  const reader = new ZipReader(new BlobReader(new Blob([bytes.slice()])), { filenameValidation: "tolerant" });
  const parts: Parts = [];
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) parts.push([entry.filename, await entry.getData(new Uint8ArrayWriter())]);
  }
  return parts;
}

/** An archive with parts dropped, swapped, doubled, renamed or broken inside. */
export async function mutateParts(parts: Parts, random: Random): Promise<Uint8Array> {
  const broken: Parts = [...parts];
  for (let times = 1 + random(3); times > 0 && broken.length > 1; times--) {
    const [a, b] = [random(broken.length), random(broken.length)];
    const [one, two] = [broken[a], broken[b]];
    if (!one || !two) continue;
    const way = random(10);
    if (way === 0) broken.splice(a, 1);
    else if (way === 1) {
      broken[a] = [one[0], two[1]];
      broken[b] = [two[0], one[1]];
    } else if (way === 2) broken[a] = [`../${one[0]}`, one[1]];
    else if (way === 3) broken[a] = [one[0].toUpperCase(), one[1]];
    else if (way === 4) broken[a] = [one[0], new Uint8Array(0)];
    else {
      // What is read is broken more often than fonts and pictures.
      const read = broken.filter(([name]) => /\.(?:x?html|xml|opf|ncx|rels)$/i.test(name));
      const chosen = read[random(read.length)] ?? one;
      broken[broken.indexOf(chosen)] = [chosen[0], mutateBytes(chosen[1], random)];
    }
  }
  const writer = new ZipWriter(new Uint8ArrayWriter(), { level: 0 });
  const names = new Set<string>();
  for (const [name, bytes] of broken) {
    if (names.has(name)) continue;
    names.add(name);
    await writer.add(name, new Uint8ArrayReader(bytes));
  }
  return writer.close();
}
