/** The demo account and its sample book, made through the API like anybody's. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readOnce, rememberOnce } from "./once.ts";

export const DEMO = { email: "demo@lectern.local", password: "listen-to-lectern" } as const;
export const SAMPLE = "scripts/start/sample/the-lamp-on-gull-rock.md";

export interface Demo {
  /** False when somebody has changed the demo account's password. */
  passwordIsKnown: boolean;
}

const TIMEOUT_MS = 20_000;

const post = (url: string, body: unknown) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });

async function signIn(origin: string): Promise<string | undefined> {
  const registered = await post(`${origin}/api/auth/register`, { ...DEMO, name: "Demo" });
  const response = registered.status === 409 ? await post(`${origin}/api/auth/login`, DEMO) : registered;
  if (response.status === 401) return undefined;
  if (!response.ok) throw new Error(`signing in answered ${response.status}: ${await response.text()}`);
  const { access_token } = await response.json();
  return String(access_token);
}

/** Hands the sample in and starts its narration: the first thing there is to listen to. */
async function narrateSample(root: string, origin: string, token: string): Promise<string | undefined> {
  const form = new FormData();
  form.set("file", new Blob([readFileSync(join(root, SAMPLE))], { type: "text/markdown" }), basename(SAMPLE));
  const response = await fetch(`${origin}/api/manuscripts`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: form,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`the sample book answered ${response.status}: ${await response.text()}`);
  const { id } = await response.json();
  const started = await fetch(`${origin}/api/jobs`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      manuscript_id: id,
      tts_provider: "flite",
      narrator_voice_id: "slt",
      audio_format: "m4b",
      audio_bitrate: "64k",
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!started.ok) throw new Error(`the sample's narration answered ${started.status}: ${await started.text()}`);
  return String(id);
}

/** The sample is given once: who deletes it does not get it back. @throws Error saying what the API answered. */
export async function prepareDemo(root: string, dataDir: string, origin: string): Promise<Demo> {
  const token = await signIn(origin);
  if (token === undefined) return { passwordIsKnown: false };
  if (readOnce(dataDir).sample === undefined) {
    const sample = await narrateSample(root, origin, token);
    if (sample) rememberOnce(dataDir, { sample });
  }
  return { passwordIsKnown: true };
}
