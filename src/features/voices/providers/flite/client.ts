/** The call to the media container's `POST /speak`. */
import { MARKS_HEADER, mediaFailure, type SpeakRequest, speakMarks } from "../../../../contracts/media.ts";
import { readWav } from "../../../../core/wav.ts";
import type { Env } from "../../../../platform/env.ts";
import { callMedia } from "../../../../platform/media.ts";
import { ProviderFailure } from "../../provider.ts";
import type { Speech, SpeechRequest } from "../../speech.ts";

/** @throws ProviderFailure */
export async function speak(env: Env, request: SpeechRequest, signal: AbortSignal): Promise<Speech> {
  const body: SpeakRequest = {
    text: request.text,
    voice: request.voice,
    speed: request.speed,
    sentences: request.sentences,
    key: request.key,
  };
  const reply = await callMedia(env, "/speak", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    throw new ProviderFailure(
      "transient",
      `The keyless voice did not answer: ${error instanceof Error ? error.message : "no answer"}`,
    );
  });
  if (!reply.ok) throw await refusal(reply);
  const pcm = readWav(new Uint8Array(await reply.arrayBuffer()));
  if (!pcm || pcm.data.length === 0)
    throw new ProviderFailure("transient", "The keyless voice answered without sound.");
  return { pcm, marks: readMarks(reply.headers.get(MARKS_HEADER), request.sentences.length) };
}

async function refusal(reply: Response): Promise<ProviderFailure> {
  const parsed = mediaFailure.safeParse(await reply.json().catch(() => null));
  const message = parsed.success ? parsed.data.error.message : `status ${reply.status}`;
  if (reply.status === 503 || reply.status === 429) {
    return new ProviderFailure("throttled", `The keyless voice is busy: ${message}`, 500);
  }
  const kind = reply.status >= 400 && reply.status < 500 ? "request" : "transient";
  return new ProviderFailure(kind, `The keyless voice refused the text: ${message}`);
}

function readMarks(header: string | null, sentences: number): Speech["marks"] {
  if (!header) return null;
  try {
    const marks = speakMarks.parse(JSON.parse(header));
    return marks.length === sentences ? marks : null;
  } catch {
    return null;
  }
}
