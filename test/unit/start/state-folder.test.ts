/** The lock of the state folder, and the secrets in it. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { birthOf } from "../../../scripts/start/processes.ts";
import { readSecrets } from "../../../scripts/start/secrets.ts";
import { leaveStateFolder, recordProcess, takeStateFolder } from "../../../scripts/start/state-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lectern-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const runFile = () => JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));

test("who takes the folder is written down, with what it starts", async () => {
  expect(await takeStateFolder(folder, 8787)).toBe(0);
  recordProcess(folder, "mediaPid", process.ppid);
  expect(runFile()).toMatchObject({
    pid: process.pid,
    port: 8787,
    mediaPid: process.ppid,
    births: { [process.pid]: birthOf(process.pid), [process.ppid]: birthOf(process.ppid) },
  });
  leaveStateFolder(folder);
  expect(runFile).toThrow("ENOENT");
});

test("a live holder is refused in words; its number with another birth is nobody", async () => {
  const holder = { pid: process.ppid, port: 1234, startedAt: "", births: { [process.ppid]: birthOf(process.ppid) } };
  writeFileSync(join(folder, "run.json"), JSON.stringify(holder));
  await expect(takeStateFolder(folder, 8787)).rejects.toThrow(`process ${process.ppid}, http://127.0.0.1:1234`);

  writeFileSync(join(folder, "run.json"), JSON.stringify({ ...holder, births: { [process.ppid]: "long ago" } }));
  expect(await takeStateFolder(folder, 8787)).toBe(0);
  expect(birthOf(process.ppid)).toBeDefined();
});

test("a lock that was cut off while it was written holds nobody up", async () => {
  writeFileSync(join(folder, "run.json"), '{"pid": 1');
  expect(await takeStateFolder(folder, 8787)).toBe(0);
});

test("secrets are made once, for their owner only; the environment wins; damage is said", () => {
  const made = readSecrets(folder, {});
  expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(made.JWT_SECRET).toHaveLength(43);
  expect(new Set([made.JWT_SECRET, made.PASSWORD_PEPPER, made.MEDIA_SECRET]).size).toBe(3);
  expect(readSecrets(folder, {})).toEqual(made);
  expect(readSecrets(folder, { ADMIN_PASSWORD: "from the outside" }).ADMIN_PASSWORD).toBe("from the outside");
  writeFileSync(join(folder, "secrets.json"), '{"JWT_SECRET":"short"}');
  expect(() => readSecrets(folder, {})).toThrow(/secrets\.json is damaged/);
  writeFileSync(join(folder, "secrets.json"), "{");
  expect(() => readSecrets(folder, {})).toThrow(/bring it back from a backup/);
});
