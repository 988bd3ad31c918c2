/** Brings a file to the server and has it read: in one piece when small, in parts that survive a broken line when not. */
import { api } from "../../../lib/api.ts";
import type { Manuscript } from "../../../lib/wire.ts";
import { put } from "./put.ts";
import { type Progress, uploadInParts } from "./upload-in-parts.ts";

const ONE_PIECE_BYTES = 5_000_000;

export async function sendFile(
  file: File,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Manuscript> {
  if (file.size <= ONE_PIECE_BYTES) {
    const form = new FormData();
    form.set("file", file);
    const told = (sent: number) => onProgress({ sent, resumed: false });
    return put<Manuscript>("POST", "/api/manuscripts", form, signal, told);
  }
  const uploadId = await uploadInParts(file, signal, onProgress);
  return api.post<Manuscript>("/api/manuscripts", { upload_id: uploadId });
}

export const sendText = (text: string, title: string): Promise<Manuscript> =>
  api.post<Manuscript>("/api/manuscripts", { text, ...(title ? { title } : {}) });
