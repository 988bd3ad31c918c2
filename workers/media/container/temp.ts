/** One temporary folder per request, inside one per process; what a dead process left behind is removed. */
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Removes the folders of processes that no longer run, beside `root`, and makes `root` empty. */
export async function openTemp(root: string): Promise<void> {
  const parent = dirname(root);
  const prefix = basename(root).replace(/\d+$/, "");
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(pid) && pid > 0 && (pid === process.pid || !isAlive(pid)))
      await rm(join(parent, name), { recursive: true, force: true });
  }
  await mkdir(root, { recursive: true, mode: 0o700 });
}

/** Runs `use` with an empty folder, and removes it whatever happens. */
export async function withFolder<T>(root: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(root, "request-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
