/** Brings a small file, or a text, to the server and has it read. */
import { api } from "../../../lib/api.ts";
import type { Manuscript } from "../../../lib/wire.ts";
import { put } from "../uploads/put.ts";

/** A form passes through the server's memory; what is larger comes in parts. */
export const ONE_PIECE_BYTES = 5_000_000;

/** @param onSent the share that has gone out, 0–1 */
export function sendFile(file: File, signal: AbortSignal, onSent: (share: number) => void): Promise<Manuscript> {
  const form = new FormData();
  form.set("file", file);
  return put<Manuscript>("POST", "/api/manuscripts", form, signal, onSent);
}

export const sendText = (text: string, title: string): Promise<Manuscript> =>
  api.post<Manuscript>("/api/manuscripts", { text, ...(title ? { title } : {}) });
