/** A file's bytes as pieces of text: UTF-8, or UTF-16 where its first bytes say so, and no more of it than is allowed. */
import { AppError } from "../../../../core/errors.ts";
import { encodingOf, requireText } from "./file-kind.ts";

/** 100,000 books with long descriptions. */
export const LARGEST_FILE = 50 * 1024 * 1024;
/** Enough to tell what it is. */
const HEAD_BYTES = 512;

export const tooLarge = (): AppError =>
  new AppError("PAYLOAD_TOO_LARGE", "The file is larger than 50 MB. Split it, and import the parts one after another.");

/** @throws AppError PAYLOAD_TOO_LARGE, VALIDATION_ERROR (it is no text) */
export async function* readText(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head = new Uint8Array();
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > LARGEST_FILE) throw tooLarge();
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    head = joined(head, chunk);
    if (head.length < HEAD_BYTES) continue;
    decoder = decoderOf(head);
    yield decoder.decode(head, { stream: true });
  }
  yield decoder ? decoder.decode() : decoderOf(head).decode(head);
}

/** The decoder takes the mark away. */
function decoderOf(head: Uint8Array): TextDecoder {
  if (head.length > 0) requireText(head.subarray(0, HEAD_BYTES));
  return new TextDecoder(encodingOf(head.subarray(0, HEAD_BYTES)) ?? "utf-8");
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
