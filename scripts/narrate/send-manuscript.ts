/** Hands a file in: small ones in one request, large ones in parts, never whole in memory. */
import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { type Manuscript, manuscript, upload } from "../../src/contracts/manuscripts.ts";
import type { Client } from "./client.ts";
import { EXIT } from "./exit.ts";

/** What the API takes in one request. */
const DIRECT_BYTES = 5 * 1024 * 1024;
/** A part is tried again: it is the same part. */
const TRIES = 3;

async function sendParts(
  client: Client,
  name: string,
  file: Blob,
  progress: (share: number) => void,
): Promise<Manuscript> {
  const begun = await client.post(upload, "/api/uploads", { file_name: name, size: file.size }, EXIT.refused);
  for (let n = 1; n <= begun.parts; n++) {
    const body = file.slice((n - 1) * begun.part_bytes, n * begun.part_bytes);
    const put = () => client.json(upload, `/api/uploads/${begun.id}/parts/${n}`, { method: "PUT", body }, EXIT.refused);
    await retried(put);
    progress(n / begun.parts);
  }
  await client.post(upload, `/api/uploads/${begun.id}/complete`, {}, EXIT.refused);
  return client.post(manuscript, "/api/manuscripts", { upload_id: begun.id }, EXIT.refused);
}

async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** @throws Ending (refused, with what is wrong with the file; unreachable) */
export async function sendManuscript(
  client: Client,
  path: string,
  progress: (share: number) => void,
): Promise<Manuscript> {
  const name = basename(path);
  const file = await openAsBlob(path);
  if (file.size > DIRECT_BYTES) return sendParts(client, name, file, progress);
  const form = new FormData();
  form.set("file", file, name);
  return client.json(manuscript, "/api/manuscripts", { method: "POST", body: form }, EXIT.refused);
}
