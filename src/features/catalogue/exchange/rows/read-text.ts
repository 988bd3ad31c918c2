/** A file's bytes as pieces of text: UTF-8, or UTF-16 where its first bytes say so, and no more of it than is allowed. */
import { AppError } from "../../../../core/errors.ts";

/** 100,000 books with long descriptions. */
export const LARGEST_FILE = 50 * 1024 * 1024;
/** Enough for every mark of an encoding. */
const MARK_BYTES = 3;

export const tooLarge = (): AppError =>
  new AppError("PAYLOAD_TOO_LARGE", "The file is larger than 50 MB. Split it, and import the parts one after another.");

/** @throws AppError PAYLOAD_TOO_LARGE */
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
    if (head.length < MARK_BYTES) continue;
    decoder = decoderOf(head);
    yield decoder.decode(head, { stream: true });
  }
  yield decoder ? decoder.decode() : decoderOf(head).decode(head);
}

/** The marks are U+FEFF in each encoding (RFC 3629 §6, RFC 2781 §3.2); the decoder takes them away. */
function decoderOf([first, second]: Uint8Array): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le");
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be");
  return new TextDecoder("utf-8");
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
