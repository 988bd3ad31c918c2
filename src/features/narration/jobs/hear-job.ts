/** Short-lived addresses of what can be heard: a finished chapter, or the whole book. */
import { toIso } from "../../../core/clock.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { signArchivePath, signReadPath } from "../../../platform/signed-urls.ts";
import { DOWNLOAD_SECONDS } from "../limits.ts";
import { findChapter } from "../store.ts";
import { bookName, chapterFileName, fileName } from "./file-names.ts";
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

/** The chapter as a file: "03 - Title.mp3". @throws AppError NOT_FOUND, CONFLICT while it is not ready */
export async function chapterFile(ctx: UserContext, id: string, index: number): Promise<SignedAddress> {
  const job = await requireJob(ctx, id);
  const chapter = await findChapter(ctx.db, id, index);
  if (!chapter) throw notFound("Chapter");
  if (!chapter.audioKey)
    throw new AppError("CONFLICT", "This chapter is not ready yet.", { details: { state: chapter.state } });
  return address(ctx, chapter.audioKey, chapterFileName(chapter, job));
}

/** All chapters that are ready, in one archive. @throws AppError NOT_FOUND, CONFLICT while none is ready */
export async function archiveAddress(ctx: UserContext, id: string): Promise<SignedAddress> {
  const job = await requireJob(ctx, id);
  if (job.chaptersCompleted === 0)
    throw new AppError("CONFLICT", "No chapter is ready yet.", { details: { status: job.status } });
  const name = fileName(bookName(job.title, job.author), "zip");
  const url = await signArchivePath(ctx, { job: id, owner: ctx.actor.userId, name }, DOWNLOAD_SECONDS);
  return { url, expires_at: toIso(ctx.clock.now() + DOWNLOAD_SECONDS * 1_000) };
}

/** The finished book, as a file with its title for a name. @throws AppError NOT_FOUND, CONFLICT while it is not ready */
export async function bookAddress(ctx: UserContext, id: string): Promise<SignedAddress> {
  const job = await requireJob(ctx, id);
  if (!job.bookKey || job.status !== "completed") {
    throw new AppError("CONFLICT", "The audiobook is not ready yet.", { details: { status: job.status } });
  }
  return address(ctx, job.bookKey, fileName(bookName(job.title, job.author), job.format));
}
