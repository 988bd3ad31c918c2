/** Uploads of this page: they go on while other pages are looked at, and after a reload where the file was kept. */

import { showToast } from "../../../components/toast.tsx";
import { said } from "../../../i18n/said.ts";
import { api } from "../../../lib/api.ts";
import { isMissing } from "../../../lib/errors.ts";
import { createStore, useStore } from "../../../lib/store.ts";
import type { Manuscript, Upload } from "../../../lib/wire.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { forgetFile, keepFile } from "./kept-files.ts";
import { sendParts } from "./send-parts.ts";

export interface Sending {
  id: string;
  name: string;
  /** 0–1; 1: it is being read. */
  sent: number;
  /** Goes on with an earlier attempt. */
  resumed: boolean;
  error: unknown;
}

const sending = createStore<readonly Sending[]>([]);
export const useSending = (): readonly Sending[] => useStore(sending);
const stoppers = new Map<string, AbortController>();
/** Files of this page's uploads, for another attempt. */
const files = new Map<string, File>();

/** Told when a file was read; the one that came last takes it. */
type Arrival = (manuscript: Manuscript) => void;
const arrivals: Arrival[] = [];
export function onArrival(take: Arrival): () => void {
  arrivals.push(take);
  return () => void arrivals.splice(arrivals.indexOf(take), 1);
}

const change = (id: string, next: Partial<Sending>) =>
  sending.set(sending.get().map((one) => (one.id === id ? { ...one, ...next } : one)));
const drop = (id: string) => sending.set(sending.get().filter((one) => one.id !== id));

const isSending = (id: string): boolean => sending.get().some((one) => one.id === id && one.error === null);

/** Finds the upload that this file was begun with, or begins one. */
export async function beginUpload(file: File): Promise<void> {
  const fingerprint = await fingerprintOf(file);
  const { uploads } = await api.get<{ uploads: Upload[] }>("/api/uploads");
  const begun = uploads.find((upload) => upload.fingerprint === fingerprint);
  const upload =
    begun ??
    (await api.post<Upload>("/api/uploads", {
      file_name: file.name,
      size: file.size,
      content_type: file.type || "application/octet-stream",
      fingerprint,
    }));
  await goOn(upload, file);
}

/** Sends what is missing and has the file read. Never fails: what went wrong stands beside the upload. */
export async function goOn(upload: Upload, file: File): Promise<void> {
  if (isSending(upload.id)) return;
  drop(upload.id);
  const stopper = new AbortController();
  stoppers.set(upload.id, stopper);
  files.set(upload.id, file);
  const resumed = upload.parts_done.length > 0;
  sending.set([...sending.get(), { id: upload.id, name: upload.file_name, sent: 0, resumed, error: null }]);
  try {
    // Beside the sending: a large file takes a while to be kept.
    void keepFile(upload.id, file);
    await sendParts(file, upload, stopper.signal, (sent) => change(upload.id, { sent: Math.min(sent, 0.999) }));
    await finish(upload);
  } catch (error) {
    if (stopper.signal.aborted) return;
    if (isMissing(error)) void forgetFile(upload.id);
    change(upload.id, { error });
  }
}

/** Everything has arrived already, and only the reading is missing. Never fails, as above. */
export async function readArrived(upload: Upload): Promise<void> {
  drop(upload.id);
  sending.set([...sending.get(), { id: upload.id, name: upload.file_name, sent: 1, resumed: true, error: null }]);
  await finish(upload).catch((error: unknown) => change(upload.id, { error }));
}

/** Another attempt at one that stopped. Never fails, as above. */
export async function tryAgain(id: string): Promise<void> {
  try {
    const upload = await api.get<Upload>(`/api/uploads/${id}`);
    const file = files.get(id);
    if (upload.state === "complete") await readArrived(upload);
    else if (file) await goOn(upload, file);
    else drop(id);
  } catch (error) {
    change(id, { error });
  }
}

/** It is put together and read. */
async function finish(upload: Upload): Promise<void> {
  change(upload.id, { sent: 1 });
  if (upload.state === "open") await api.post(`/api/uploads/${upload.id}/complete`);
  const manuscript = await api.post<Manuscript>("/api/manuscripts", { upload_id: upload.id });
  drop(upload.id);
  files.delete(upload.id);
  void forgetFile(upload.id);
  const take = arrivals.at(-1);
  if (take) take(manuscript);
  else showToast({ text: said("uploads.done", { name: upload.file_name }) });
}

/** Gives an upload up, here and on the server. @throws ApiError, Unreachable */
export async function giveUp(id: string): Promise<void> {
  stoppers.get(id)?.abort();
  drop(id);
  files.delete(id);
  void forgetFile(id);
  await api.delete(`/api/uploads/${id}`).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}
