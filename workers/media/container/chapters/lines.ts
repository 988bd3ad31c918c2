/** The lines of a chapter request, read as they arrive. */
import type { IncomingMessage } from "node:http";
import { type ChapterLine, chapterLine } from "../../../../src/contracts/media.ts";
import { parseJson, parseWith } from "../net/read-body.ts";
import { Refusal } from "../refusal.ts";

const MAX_LINE = 64 * 1024;
const MAX_WAITING = 100_000;

/**
 * Reads the body eagerly even while the encoder is busy, since a connection that is not read does not tell that it broke;
 * a line is a few hundred bytes.
 */
export class ChapterLines implements AsyncIterable<ChapterLine> {
  #waiting: ChapterLine[] = [];
  #rest = "";
  #number = 0;
  #ended = false;
  #failure: { error: unknown } | undefined;
  #wake: () => void = () => undefined;

  constructor(request: IncomingMessage) {
    request.setEncoding("utf8");
    request.on("data", (text: string) => this.#guarded(() => this.#take(text)));
    request.on("end", () =>
      this.#guarded(() => {
        if (this.#rest.trim() !== "") this.#line(this.#rest);
        this.#ended = true;
        this.#wake();
      }),
    );
    request.on("error", (error) => this.fail(error));
  }

  /** Makes whoever reads the lines see `error` next. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ChapterLine, undefined> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure.error;
      const line = this.#waiting.shift();
      if (line !== undefined) yield line;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #guarded(step: () => void): void {
    if (this.#failure !== undefined) return;
    try {
      step();
    } catch (error) {
      this.fail(error);
    }
  }

  #take(text: string): void {
    const pieces = (this.#rest + text).split("\n");
    this.#rest = pieces.pop() ?? "";
    if (this.#rest.length > MAX_LINE) throw new Refusal(413, "bad_request", `Line ${this.#number + 1} is too long.`);
    for (const piece of pieces) if (piece.trim() !== "") this.#line(piece);
    this.#wake();
  }

  #line(text: string): void {
    this.#number += 1;
    const line = parseWith(chapterLine, parseJson(text, `Line ${this.#number}`), `Line ${this.#number}`);
    if (line.type === "beat") return;
    if (this.#waiting.length >= MAX_WAITING) throw new Refusal(413, "bad_request", "The chapter has too many lines.");
    this.#waiting.push(line);
  }
}
