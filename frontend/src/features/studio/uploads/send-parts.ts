/** Sends what is missing of a file, part by part, three at once. */
import { ApiError, Unreachable } from "../../../lib/errors.ts";
import type { Upload } from "../../../lib/wire.ts";
import { put } from "./put.ts";

const AT_ONCE = 3;
const TRIES = 6;
const FIRST_WAIT_MS = 1_000;

/** @param onSent the share of the whole file that has gone out, 0–1 */
export async function sendParts(
  file: File,
  upload: Upload,
  signal: AbortSignal,
  onSent: (share: number) => void,
): Promise<void> {
  const done = new Set(upload.parts_done);
  const waiting = Array.from({ length: upload.parts }, (_, i) => i + 1).filter((part) => !done.has(part));
  const shares = new Map([...done].map((part) => [part, 1]));
  const tell = () => {
    let sent = 0;
    for (const share of shares.values()) sent += share;
    onSent(sent / upload.parts);
  };
  tell();
  const sendNext = async (): Promise<void> => {
    const part = waiting.shift();
    if (part === undefined) return;
    const piece = file.slice((part - 1) * upload.part_bytes, part * upload.part_bytes);
    await persist(signal, () =>
      put("PUT", `/api/uploads/${upload.id}/parts/${part}`, piece, signal, (share) => {
        shares.set(part, share);
        tell();
      }),
    );
    return sendNext();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
}

/** Tries again with growing waits when the line or the server fails; a refusal is final. */
async function persist(signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      await work();
      return;
    } catch (error) {
      const passing = error instanceof Unreachable || (error instanceof ApiError && error.status >= 500);
      if (!passing || failures + 1 >= TRIES || signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 2 ** failures));
    }
  }
}
