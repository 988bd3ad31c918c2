/** The call to `POST /audio/speech` through the `openai` package. Retries are the job's, so that no chunk is paid for twice. */
import OpenAI from "openai";
import type { Env } from "../../../../platform/env.ts";
import { ProviderFailure } from "../../provider.ts";
import type { Speech, SpeechRequest } from "../../speech.ts";
import { classify } from "./failures.ts";

/** `response_format: "pcm"` is 24 kHz, 16-bit signed little-endian, mono, without a header. */
export const OPENAI_SAMPLE_RATE = 24_000;

/** A take shorter than this is cut off: no voice speaks more than 80 characters a second. */
const SHORTEST_MS_PER_CHARACTER = 12;

const client = (env: Env) =>
  new OpenAI({
    apiKey: env.settings.OPENAI_API_KEY ?? "",
    ...(env.settings.OPENAI_BASE_URL ? { baseURL: env.settings.OPENAI_BASE_URL } : {}),
    maxRetries: 0,
    timeout: env.settings.OPENAI_TIMEOUT_SECONDS * 1_000,
  });

/** @throws ProviderFailure */
export async function speak(env: Env, request: SpeechRequest, signal: AbortSignal): Promise<Speech> {
  try {
    const reply = await client(env).audio.speech.create(
      {
        input: request.text,
        model: request.model ?? "gpt-4o-mini-tts",
        voice: request.voice,
        response_format: "pcm",
        // Unknown and null fields are refused: the default speed is left out.
        ...(request.speed === 1 ? {} : { speed: request.speed }),
      },
      { signal },
    );
    const bytes = new Uint8Array(await reply.arrayBuffer());
    refuseCutAnswer(reply, bytes, request);
    return {
      pcm: { sampleRate: OPENAI_SAMPLE_RATE, data: bytes.subarray(0, bytes.length - (bytes.length % 2)) },
      marks: null,
    };
  } catch (error) {
    throw error instanceof ProviderFailure ? error : classify(error);
  }
}

function refuseCutAnswer(reply: Response, bytes: Uint8Array, request: SpeechRequest): void {
  const announced = Number(reply.headers.get("content-length") ?? Number.NaN);
  const ms = (bytes.length / 2 / OPENAI_SAMPLE_RATE) * 1_000 * request.speed;
  const short = ms < request.text.replace(/\s/gu, "").length * SHORTEST_MS_PER_CHARACTER;
  if (
    bytes.length === 0 ||
    short ||
    (Number.isFinite(announced) && !reply.headers.has("content-encoding") && bytes.length < announced)
  ) {
    throw new ProviderFailure("transient", "The voice service's answer was cut off.");
  }
}
