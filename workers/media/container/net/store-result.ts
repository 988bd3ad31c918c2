/** Pushes a finished file to where the Worker wants it, part by part from the disk. */
import { type StoredPart, storedPart } from "../../../../src/contracts/media.ts";
import { Refusal } from "../refusal.ts";
import { putFileRange, withRetries } from "./http-client.ts";
import { parseJson, parseWith } from "./read-body.ts";

/** @throws Refusal 502 `store_failed` when a part is refused or cannot be delivered in three attempts. */
export async function storeResult(
  file: { path: string; bytes: number; contentType: string },
  target: { partUrl: string; partBytes: number },
  signal: AbortSignal,
): Promise<StoredPart[]> {
  const parts: StoredPart[] = [];
  for (let from = 0; from < file.bytes; from += target.partBytes) {
    const partNumber = parts.length + 1;
    const length = Math.min(target.partBytes, file.bytes - from);
    const url = target.partUrl.replaceAll(/\{n\}|%7Bn%7D/gi, String(partNumber));
    try {
      const text = await withRetries(signal, () =>
        putFileRange(url, { path: file.path, from, length, contentType: file.contentType }, signal),
      );
      const part = parseWith(storedPart, parseJson(text, "The answer to a part"), "The answer to a part");
      if (part.partNumber !== partNumber) throw new Error(`the answer speaks of part ${part.partNumber}`);
      parts.push(part);
    } catch (cause) {
      signal.throwIfAborted();
      throw new Refusal(502, "store_failed", `Part ${partNumber} of the result could not be stored.`, { cause });
    }
  }
  return parts;
}
