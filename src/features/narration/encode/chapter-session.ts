/**
 * One chapter on its way through the encoder. It opens at the chapter's first take and is fed as takes arrive, so that
 * the chapter can be listened to half a second after its last take.
 */
import { type ChapterLine, type ChapterResult, chapterResult } from "../../../contracts/media.ts";
import { frameSamples, silenceSamples, wholeFrameTail } from "../../../core/encoding.ts";
import type { AppContext } from "../../../platform/context.ts";
import { callMedia } from "../../../platform/media.ts";
import { signReadPath } from "../../../platform/signed-urls.ts";
import type { DoneChunk } from "../job/chunks.ts";
import { SIGNED_SECONDS } from "../limits.ts";
import { takeKey } from "../takes/take-key.ts";
import { MediaError, readMediaReply } from "./media-error.ts";
import { proveLength } from "./prove-length.ts";
import { openResultUpload, type ResultUpload } from "./result-upload.ts";

export interface ChapterOrder {
  /** Names the chapter for the container: a newer session with the same id ends an older one. */
  id: string;
  ownerId: string;
  origin: string;
  title: string;
  audioKey: string;
  contentType: string;
  sampleRate: number;
  outputRate: number;
  format: "mp3" | "m4b";
  bitrateKbps: number;
  gainDb: number;
}

const encoder = new TextEncoder();

export class ChapterSession {
  /** Resolves once the chapter is encoded, proved and stored. @throws MediaError */
  readonly result: Promise<ChapterResult>;
  readonly #ctx: AppContext;
  readonly #order: ChapterOrder;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #abort = new AbortController();
  #samples = 0;
  #fed = 0;

  private constructor(ctx: AppContext, order: ChapterOrder, upload: ResultUpload) {
    this.#ctx = ctx;
    this.#order = order;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    this.#writer = writable.getWriter();
    this.result = this.#run(readable, upload);
    // The job awaits it later; until then a failure is not an unhandled one.
    this.result.catch(() => undefined);
    const { id, title, sampleRate, outputRate, format, bitrateKbps, gainDb, audioKey: key } = order;
    this.#send({
      type: "plan",
      v: 1,
      id,
      title,
      sampleRate,
      outputRate,
      format,
      bitrateKbps,
      gainDb,
      result: upload.target,
      key,
    });
  }

  static async open(ctx: AppContext, order: ChapterOrder): Promise<ChapterSession> {
    return new ChapterSession(ctx, order, await openResultUpload(ctx, order.origin, order.audioKey, order.contentType));
  }

  /** Chunks fed so far. */
  get fed(): number {
    return this.#fed;
  }

  /** Hands over finished chunks, in order; `last` when the chapter has no more. */
  async feed(chunks: DoneChunk[], last: boolean): Promise<void> {
    this.#fed += chunks.length;
    for (const chunk of chunks) {
      this.#pause(chunk.pauseBefore);
      const key = takeKey(this.#order.ownerId, chunk.hash);
      const url = `${this.#order.origin}${await signReadPath(this.#ctx, { key }, SIGNED_SECONDS)}`;
      this.#samples += chunk.samples;
      this.#send({ type: "take", index: chunk.ix, url, samples: chunk.samples, key });
      this.#pause(last && chunk === chunks.at(-1) ? this.#tail(chunk.pauseAfter) : chunk.pauseAfter);
    }
    if (!last) return;
    this.#send({ type: "end" });
    await this.#writer.close().catch(() => undefined);
  }

  /** Keeps the line and the container awake while takes are long in coming. */
  beat(): void {
    this.#send({ type: "beat" });
  }

  /** Ends it at once. */
  abort(): void {
    this.#abort.abort();
    this.#writer.abort().catch(() => undefined);
  }

  #tail(ms: number): number {
    const { sampleRate, outputRate, format } = this.#order;
    return wholeFrameTail(this.#samples, ms, sampleRate, {
      samples: frameSamples(format, outputRate),
      rate: outputRate,
    });
  }

  #pause(ms: number): void {
    if (ms === 0) return;
    this.#samples += silenceSamples(ms, this.#order.sampleRate);
    this.#send({ type: "pause", ms });
  }

  #send(line: ChapterLine): void {
    // A broken line shows in `result`.
    this.#writer.write(encoder.encode(`${JSON.stringify(line)}\n`)).catch(() => undefined);
  }

  async #run(body: ReadableStream<Uint8Array>, upload: ResultUpload): Promise<ChapterResult> {
    try {
      const headers = { "content-type": "application/x-ndjson" };
      const request = { method: "POST", headers, body, signal: this.#abort.signal };
      const reply = await callMedia(this.#ctx.env, "/chapters", request, this.#order.id).catch((error: unknown) => {
        throw new MediaError(
          "unreachable",
          error instanceof Error ? error.message : "The media container did not answer.",
        );
      });
      const result = chapterResult.parse(await readMediaReply(reply));
      proveLength(this.#order.title, result, this.#samples, this.#order.sampleRate);
      await upload.complete(result.parts);
      return result;
    } catch (error) {
      await upload.abort();
      throw error;
    }
  }
}
