/** The two files that flite sees: the text it reads sentence by sentence, and the recording that it appends to. */
import { WAV_HEADER_BYTES } from "../../../../src/core/wav.ts";

/**
 * Hands out at most one sentence per read. flite reads ahead by exactly one token before it speaks an utterance, and a
 * blank line always ends an utterance; so once sentence k has been started, the next utterance is the last of k - 1.
 */
export class SentenceFeed {
  /** Index of the last sentence begun, -1 before the first. */
  current = -1;
  readonly #sentences: Uint8Array[];
  #offset = 0;
  #started: () => void;

  constructor(sentences: readonly string[], started: () => void) {
    const encoder = new TextEncoder();
    this.#sentences = sentences.map((text, index) => encoder.encode(`${index === 0 ? "" : "\n\n"}${text} `));
    this.#started = started;
  }

  /** Copies the next bytes into `into`; returns how many, 0 at the end. */
  read(into: Uint8Array): number {
    const sentence = this.#sentences[this.current];
    if (sentence === undefined || this.#offset === sentence.length) {
      if (this.current + 1 >= this.#sentences.length) return 0;
      this.current += 1;
      this.#offset = 0;
      this.#started();
      return this.read(into);
    }
    const piece = sentence.subarray(this.#offset, this.#offset + into.length);
    into.set(piece);
    this.#offset += piece.length;
    return piece.length;
  }
}

/** A file in memory that grows by doubling. */
export class MemoryFile {
  size = 0;
  #bytes: Uint8Array<ArrayBuffer>;

  constructor(expectedBytes: number) {
    this.#bytes = new Uint8Array(Math.max(expectedBytes, WAV_HEADER_BYTES));
  }

  /** Copies bytes from `position` on; returns how many there were. */
  read(position: number, into: Uint8Array): number {
    const piece = this.#bytes.subarray(position, Math.min(this.size, position + into.length));
    into.set(piece);
    return piece.length;
  }

  write(position: number, from: Uint8Array): void {
    const end = position + from.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.size));
      this.#bytes = larger;
    }
    this.#bytes.set(from, position);
    this.size = Math.max(this.size, end);
  }

  /** The content; no copy. */
  content(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.size);
  }
}
