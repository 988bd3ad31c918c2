/** One provider call for one leased chunk, with its time limit. */
import type { Env } from "../../../platform/env.ts";
import { ProviderFailure, providerOf, type Speech } from "../../voices/index.ts";
import { CALL_TIMEOUT_MS } from "../limits.ts";
import { takeKey } from "../takes/take-key.ts";
import type { ChunkFailure, LaneOrder, Work } from "./work.ts";

/** Never throws: a failure is an answer too. */
export async function speakChunk(env: Env, order: LaneOrder, work: Work): Promise<Speech | ChunkFailure> {
  const { voice, model, speed } = order;
  try {
    const key = takeKey(order.ownerId, work.hash);
    const request = { text: work.text, sentences: work.sentences, voice, model, speed, key };
    return await providerOf(order.provider).synthesise(env, request, AbortSignal.timeout(CALL_TIMEOUT_MS));
  } catch (error) {
    if (error instanceof ProviderFailure)
      return { kind: error.kind, message: error.message, retryAfterMs: error.retryAfterMs };
    return { kind: "transient", message: "The voice did not answer.", retryAfterMs: undefined };
  }
}

export const isFailure = (answer: Speech | ChunkFailure): answer is ChunkFailure => "kind" in answer;
