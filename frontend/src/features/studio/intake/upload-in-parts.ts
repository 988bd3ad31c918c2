/** Sends a large file in parts, three at once. The same file picked again goes on where it stopped. */
import { api } from "../../../lib/api.ts";
import { ApiError, Unreachable } from "../../../lib/errors.ts";
import { remember, remembered } from "../../../lib/storage.ts";
import type { Upload } from "../../../lib/wire.ts";
import { put } from "./put.ts";

export interface Progress {
  /** 0–1. */
  sent: number;
  /** Goes on with an earlier attempt. */
  resumed: boolean;
}

const AT_ONCE = 3;
const TRIES = 4;
const FIRST_WAIT_MS = 1_000;

/** @returns the id of the finished upload */
export async function uploadInParts(
  file: File,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<string> {
  const key = `upload.${file.name}.${file.size}.${file.lastModified}`;
  const earlier = await findUpload(remembered(key));
  const upload = earlier ?? (await openUpload(file));
  remember(key, upload.id);
  const done = new Set(upload.parts_done);
  const waiting = Array.from({ length: upload.parts }, (_, i) => i + 1).filter((part) => !done.has(part));
  const shares = new Map([...done].map((part) => [part, 1]));
  const tell = () => {
    let sent = 0;
    for (const share of shares.values()) sent += share;
    onProgress({ sent: sent / upload.parts, resumed: done.size > 0 });
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
  if (upload.state === "open") await api.post(`/api/uploads/${upload.id}/complete`);
  remember(key, null);
  return upload.id;
}

const openUpload = (file: File) =>
  api.post<Upload>("/api/uploads", {
    file_name: file.name,
    size: file.size,
    content_type: file.type || "application/octet-stream",
  });

async function findUpload(id: string | null): Promise<Upload | null> {
  if (!id) return null;
  try {
    return await api.get<Upload>(`/api/uploads/${id}`);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
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
