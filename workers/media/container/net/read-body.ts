/** Reads a small JSON request body and checks it against the contract. */
import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { Refusal } from "../refusal.ts";

/** Names the first field that does not fit. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refusal(400, "bad_request", `${what}: ${issue?.path.join(".") || "body"}: ${issue?.message ?? "invalid"}`);
}

/** JSON of one text, or a Refusal 400. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "bad_request", `${what} is not JSON.`);
  }
}

/** @throws Refusal 413 beyond `maxBytes`, 400 when it is not JSON of that shape. */
export async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>, maxBytes: number): Promise<T> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  // An early end must leave the line open for the answer.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new Refusal(413, "bad_request", `The body is larger than ${maxBytes} bytes.`);
    pieces.push(piece);
  }
  return parseWith(schema, parseJson(Buffer.concat(pieces).toString("utf8"), "The body"), "The body");
}
