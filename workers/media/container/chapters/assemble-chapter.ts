/** Makes one chapter's audio out of takes that may still be arriving. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { ChapterLine, ChapterResult } from "../../../../src/contracts/media.ts";
import { countFrames } from "../audio/count-frames.ts";
import { type RunningFfmpeg, startFfmpeg } from "../ffmpeg.ts";
import { storeResult } from "../net/store-result.ts";
import type { RecentTakes } from "../recent/recent-takes.ts";
import { Refusal } from "../refusal.ts";
import type { Services } from "../services.ts";
import { withFolder } from "../temp.ts";
import { type ChapterPlan, checkPlan, closeChapter, encoderArgs } from "./encoding.ts";
import type { ChapterLines } from "./lines.ts";
import { pullTake } from "./pull-take.ts";

const SILENCE = new Uint8Array(64 * 1024);

/** Feeds the encoder in order; the next take is fetched while the one before it is being fed. */
class ChapterFeed {
  samples = 0;
  readonly #plan: ChapterPlan;
  readonly #encoder: RunningFfmpeg;
  readonly #recent: RecentTakes;
  #tail: Promise<void> = Promise.resolve();
  #failed: (error: unknown) => void;

  constructor(plan: ChapterPlan, encoder: RunningFfmpeg, recent: RecentTakes, failed: (error: unknown) => void) {
    this.#plan = plan;
    this.#encoder = encoder;
    this.#recent = recent;
    this.#failed = failed;
  }

  /** Begins to fetch, then waits until the takes before it are fed: never more than two in memory. */
  async take(take: Extract<ChapterLine, { type: "take" }>, signal: AbortSignal): Promise<void> {
    const pulled = pullTake(take, this.#plan.sampleRate, this.#recent, signal);
    pulled.catch(this.#failed);
    await this.#tail;
    this.#append(async () => this.#encoder.write(await pulled), take.samples);
  }

  silence(samples: number): void {
    this.#append(async () => {
      for (let left = samples * 2; left > 0; left -= SILENCE.length)
        await this.#encoder.write(SILENCE.subarray(0, Math.min(left, SILENCE.length)));
    }, samples);
  }

  /** Resolves when everything has been handed to the encoder. */
  settled(): Promise<void> {
    return this.#tail;
  }

  #append(step: () => Promise<void>, samples: number): void {
    this.samples += samples;
    this.#tail = this.#tail.then(step);
    this.#tail.catch(this.#failed);
  }
}

/** Reads lines until `end`; resolves when all takes and pauses are in the encoder. */
async function feedLines(
  lines: AsyncGenerator<ChapterLine>,
  plan: ChapterPlan,
  open: () => Promise<ChapterFeed>,
  signal: AbortSignal,
): Promise<ChapterFeed> {
  let feed: ChapterFeed | undefined;
  let leadingSilence = 0;
  for await (const line of lines) {
    signal.throwIfAborted();
    if (line.type === "plan") throw new Refusal(400, "bad_request", "A chapter has one plan, as its first line.");
    if (line.type === "pause") {
      const samples = Math.round((line.ms * plan.sampleRate) / 1_000);
      if (feed === undefined) leadingSilence += samples;
      else feed.silence(samples);
    }
    if (line.type === "take") {
      if (feed === undefined) {
        feed = await open();
        feed.silence(leadingSilence);
      }
      await feed.take(line, signal);
    }
    if (line.type === "end") {
      if (feed === undefined)
        throw new Refusal(400, "bad_request", "A chapter needs at least one take before its end.");
      await feed.settled();
      return feed;
    }
  }
  throw new Refusal(400, "bad_request", "The chapter's lines stopped before `end`.");
}

async function encode(
  plan: ChapterPlan,
  lines: AsyncGenerator<ChapterLine>,
  fail: (error: unknown) => void,
  services: Services,
  folder: string,
  signal: AbortSignal,
): Promise<ChapterResult> {
  const path = join(folder, plan.format === "m4b" ? "chapter.m4a" : "chapter.mp3");
  // The encoder ends with the session whatever breaks it, a bad line included.
  const over = new AbortController();
  let release: (() => void) | undefined;
  let encoder: RunningFfmpeg | undefined;
  try {
    const feed = await feedLines(
      lines,
      plan,
      async () => {
        release = await services.encoders.acquire(signal);
        encoder = startFfmpeg(services.ffmpeg, encoderArgs(plan, path), AbortSignal.any([signal, over.signal]));
        encoder.done.catch(fail);
        return new ChapterFeed(plan, encoder, services.recentTakes, fail);
      },
      signal,
    );
    const { padding, frames } = closeChapter(plan, feed.samples);
    feed.silence(padding);
    await feed.settled();
    encoder?.stdin.end();
    await encoder?.done;
    const result = await finish(plan, path, feed.samples, frames, signal);
    if (plan.key !== undefined) await services.recentChapters.keep(plan.key, path, result.bytes);
    return result;
  } finally {
    over.abort();
    release?.();
  }
}

async function finish(
  plan: ChapterPlan,
  path: string,
  inputSamples: number,
  expected: number,
  signal: AbortSignal,
): Promise<ChapterResult> {
  const counted = await countFrames(path, plan.format);
  if (typeof counted === "string") throw new Refusal(500, "encoder_failed", `The encoded chapter ${counted}.`);
  const { frames, frameSamples, sampleRate } = counted;
  if (sampleRate !== plan.outputRate || frames < expected || frames > expected + 1)
    throw new Refusal(
      500,
      "encoder_failed",
      `The encoded chapter has ${frames} frames at ${sampleRate} Hz; ${expected} at ${plan.outputRate} Hz were due.`,
    );
  const { size: bytes } = await stat(path);
  const contentType = plan.format === "m4b" ? "audio/mp4" : "audio/mpeg";
  const parts = await storeResult({ path, bytes, contentType }, plan.result, signal);
  return { inputSamples, outputRate: sampleRate, frameSamples, frames, bytes, parts };
}

/**
 * Encodes takes and pauses in the order of their lines, stores the result and tells what is in it.
 * A newer request with the same plan id ends this one with 409.
 * @throws Refusal `take_unreadable`, `encoder_failed`, `store_failed`, `disk_full` or `bad_request`.
 */
export async function assembleChapter(
  lines: ChapterLines,
  services: Services,
  client: AbortSignal,
): Promise<ChapterResult> {
  const each = lines[Symbol.asyncIterator]();
  const { value: plan } = await each.next();
  if (plan?.type !== "plan") throw new Refusal(400, "bad_request", "The first line of a chapter is its plan.");
  checkPlan(plan);
  return services.sessions.run(plan.id, client, (signal) => {
    signal.addEventListener("abort", () => lines.fail(signal.reason), { once: true });
    return withFolder(services.tmp, (folder) =>
      encode(plan, each, (error) => lines.fail(error), services, folder, signal),
    );
  });
}
