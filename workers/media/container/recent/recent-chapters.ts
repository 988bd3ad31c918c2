/** Chapters that were encoded here a while ago: the book that binds them need not fetch them back over the network. */
import { randomUUID } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** Two long books at 64 kbit/s. */
const KEPT_BYTES = 768 * 1024 * 1024;

interface Kept {
  path: string;
  bytes: number;
}

export class RecentChapters {
  readonly #folder: string;
  readonly #chapters = new Map<string, Kept>();
  #bytes = 0;

  /** @param tmp folder of this process's temporary files: what is kept goes with it */
  constructor(tmp: string) {
    this.#folder = join(tmp, "recent");
  }

  /** Moves a finished file here; the oldest make room. What cannot be kept is not missed: it is in the store. */
  async keep(key: string, path: string, bytes: number): Promise<void> {
    const kept = { path: join(this.#folder, randomUUID()), bytes };
    try {
      await mkdir(this.#folder, { recursive: true });
      await rename(path, kept.path);
    } catch {
      return;
    }
    await this.#drop(key);
    this.#chapters.set(key, kept);
    this.#bytes += bytes;
    for (const oldest of this.#chapters.keys()) {
      if (this.#bytes <= KEPT_BYTES) return;
      await this.#drop(oldest);
    }
  }

  /** Moves a chapter to `path`, once. @returns whether it was here */
  async moveTo(key: string, path: string): Promise<boolean> {
    const kept = this.#forget(key);
    if (kept === undefined) return false;
    try {
      await rename(kept.path, path);
      return true;
    } catch {
      return false;
    }
  }

  async #drop(key: string): Promise<void> {
    const kept = this.#forget(key);
    if (kept) await rm(kept.path, { force: true });
  }

  #forget(key: string): Kept | undefined {
    const kept = this.#chapters.get(key);
    if (kept === undefined) return undefined;
    this.#chapters.delete(key);
    this.#bytes -= kept.bytes;
    return kept;
  }
}
