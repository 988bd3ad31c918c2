/** Fetches the finished book: streamed to `FILE.part`, gone on with after a dropped line, renamed when it is whole. */
import { open, rename, rm, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, reasonOf } from "./client.ts";
import { Ending, EXIT } from "./exit.ts";

/** In a row without a byte more. */
const TRIES = 8;
const PAUSE_MS = 500;

/** The API answers with a redirect to a signed address, which needs no token and must not get one. */
async function addressOf(client: Client, id: string): Promise<string> {
  const response = await client.fetch(`/api/jobs/${id}/download`, { redirect: "manual" });
  const location = response.headers.get("location");
  if (response.status === 302 && location) return new URL(location, client.server).href;
  throw new Ending(EXIT.download, `The book cannot be fetched: ${await reasonOf(response)}`);
}

const sizeOf = async (path: string) => (await stat(path).catch(() => undefined))?.size ?? 0;

/** One try, from where the file ends. @returns the whole size; undefined when the address is no longer good. */
async function attempt(
  url: string,
  part: string,
  etag: { value: string | undefined },
  tell: (share: number) => void,
): Promise<number | undefined> {
  const have = etag.value === undefined ? 0 : await sizeOf(part);
  const response = await fetch(url, {
    headers: have > 0 && etag.value ? { range: `bytes=${have}-`, "if-range": etag.value } : {},
  });
  if (response.status === 403 || response.status === 404) return undefined;
  if (response.status !== 200 && response.status !== 206) throw new Error(`the server answered ${response.status}`);
  etag.value = response.headers.get("etag") ?? undefined;
  const from = response.status === 206 ? have : 0;
  const whole = from + Number(response.headers.get("content-length"));
  let done = from;
  const file = await open(part, from > 0 ? "a" : "w");
  try {
    // Piece by piece, so that what arrived before a break stays.
    for await (const piece of response.body ?? []) {
      await file.write(piece);
      done += piece.length;
      tell(done / whole);
    }
  } finally {
    await file.close();
  }
  if (done !== whole) throw new Error(`it broke off after ${done} of ${whole} bytes`);
  return whole;
}

/** @returns bytes of the file. @throws Ending (download) */
export async function download(
  client: Client,
  id: string,
  out: string,
  tell: (share: number) => void,
): Promise<number> {
  const part = `${out}.part`;
  const etag: { value: string | undefined } = { value: undefined };
  let url = await addressOf(client, id);
  let why = "";
  let had = 0;
  for (let tries = 0; tries < TRIES; tries++) {
    const has = await sizeOf(part);
    if (has > had) tries = 0;
    had = has;
    try {
      const bytes = await attempt(url, part, etag, tell);
      if (bytes !== undefined) {
        await rename(part, out);
        return bytes;
      }
      why = "the address is no longer valid";
      url = await addressOf(client, id);
    } catch (error) {
      if (error instanceof Ending) throw error;
      if (isLocal(error)) {
        await rm(part, { force: true });
        throw new Ending(EXIT.download, `${out} cannot be written: ${error instanceof Error ? error.message : error}`);
      }
      why = error instanceof Error ? error.message : String(error);
      await sleep(PAUSE_MS * 2 ** Math.min(tries, 4));
    }
  }
  throw new Ending(EXIT.download, `The download failed ${TRIES} times: ${why}. What arrived is in ${part}.`);
}

const LOCAL = ["ENOSPC", "EACCES", "EPERM", "EROFS", "ENOENT", "EISDIR", "ENOTDIR", "EDQUOT"];
const isLocal = (error: unknown) => error instanceof Error && "code" in error && LOCAL.includes(String(error.code));
