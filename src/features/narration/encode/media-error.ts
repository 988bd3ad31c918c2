/** A refusal of the media container, with what helps against it. */
import { type MediaFailure, mediaFailure } from "../../../contracts/media.ts";

export class MediaError extends Error {
  readonly code: MediaFailure["error"]["code"] | "unreachable";
  /** Index of the take that could not be read. */
  readonly take: number | undefined;

  constructor(code: MediaError["code"], message: string, take?: number) {
    super(message);
    this.name = "MediaError";
    this.code = code;
    this.take = take;
  }
}

/** @throws MediaError for every answer but a 2xx; else the body's JSON */
export async function readMediaReply(reply: Response): Promise<unknown> {
  const body: unknown = await reply.json().catch(() => null);
  if (reply.ok) return body;
  const failure = mediaFailure.safeParse(body);
  if (failure.success)
    throw new MediaError(failure.data.error.code, failure.data.error.message, failure.data.error.index);
  throw new MediaError("unreachable", `The media container answered ${reply.status}.`);
}
