/** From what a socket sent to a message that we know, or to what is wrong with it. */
import { z } from "zod";
import { type ClientMessage, clientMessage } from "../../contracts/realtime.ts";
import { AppError } from "../../core/errors.ts";
import { MAX_MESSAGE_BYTES } from "./limits.ts";

/** @throws AppError PAYLOAD_TOO_LARGE, BAD_REQUEST, VALIDATION_ERROR */
export function readMessage(raw: string | ArrayBuffer): ClientMessage {
  if (typeof raw !== "string") throw new AppError("BAD_REQUEST", "Send text frames with JSON, not binary ones.");
  // A character is at least one byte, so that a huge text is refused without being encoded.
  if (raw.length > MAX_MESSAGE_BYTES || new TextEncoder().encode(raw).length > MAX_MESSAGE_BYTES)
    throw new AppError("PAYLOAD_TOO_LARGE", `A message may have at most ${MAX_MESSAGE_BYTES} bytes.`);
  const parsed = clientMessage.safeParse(parseJson(raw));
  if (!parsed.success) throw new AppError("VALIDATION_ERROR", `Not a message: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new AppError("BAD_REQUEST", "The message is not JSON.");
  }
}
