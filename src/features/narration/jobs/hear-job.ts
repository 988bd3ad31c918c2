/** Short-lived addresses of what can be heard: a finished chapter, or the whole book. */
import { toIso } from "../../../core/clock.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { signReadPath } from "../../../platform/signed-urls.ts";
import { DOWNLOAD_SECONDS } from "../limits.ts";
import { findChapter } from "../store.ts";
import { requireJob } from "./read-jobs.ts";

export interface SignedAddress {
  url: string;
  expires_at: string;
}

async function address(ctx: UserContext, key: string, name?: string): Promise<SignedAddress> {
  const url = await signReadPath(ctx, { key, ...(name === undefined ? {} : { name }) }, DOWNLOAD_SECONDS);
  return { url, expires_at: toIso(ctx.clock.now() + DOWNLOAD_SECONDS * 1_000) };
}

/** The chapter's sound, for a player. @throws AppError NOT_FOUND, CONFLICT while it is not ready */
export async function chapterAudio(ctx: UserContext, id: string, index: number): Promise<SignedAddress> {
  await requireJob(ctx, id);
  const chapter = await findChapter(ctx.db, id, index);
  if (!chapter) throw notFound("Chapter");
  if (!chapter.audioKey)
    throw new AppError("CONFLICT", "This chapter is not ready yet.", { details: { state: chapter.state } });
  return address(ctx, chapter.audioKey);
}

/** The finished book, as a file with its title for a name. @throws AppError NOT_FOUND, CONFLICT while it is not ready */
export async function bookAddress(ctx: UserContext, id: string): Promise<SignedAddress> {
  const job = await requireJob(ctx, id);
  if (!job.bookKey || job.status !== "completed") {
    throw new AppError("CONFLICT", "The audiobook is not ready yet.", { details: { status: job.status } });
  }
  return address(ctx, job.bookKey, fileName(job.title, job.author, job.format));
}

/** A name that every file system takes. */
function fileName(title: string, author: string | null, extension: string): string {
  const name = author ? `${author} - ${title}` : title;
  const clean = name
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/\.+$/, "");
  // By characters, not halves of them: half an emoji cannot stand in an address.
  const short = [...clean].slice(0, 120).join("").toWellFormed();
  return `${short || "audiobook"}.${extension}`;
}
