/** All finished chapters in one archive, streamed out of the store: nothing of it is ever whole in memory. */
import { AppError, notFound } from "../../../core/errors.ts";
import { type ZipEntry, zipped, zipSize } from "../../../core/zip.ts";
import type { AppContext } from "../../../platform/context.ts";
import { openArchiveToken } from "../../../platform/signed-urls.ts";
import { findJob, listChapters } from "../store.ts";
import { chapterFileName } from "./file-names.ts";

interface Stored extends ZipEntry {
  key: string;
}

/** @param isHead only what it would be. @throws AppError FORBIDDEN (token), NOT_FOUND, CONFLICT while no chapter is ready */
export async function sendArchive(ctx: AppContext, token: string, isHead: boolean): Promise<Response> {
  const grant = await openArchiveToken(ctx, token);
  const job = await findJob(ctx.db, grant.owner, grant.job);
  if (!job) throw notFound("Narration");
  const entries = (await listChapters(ctx.db, job.id)).flatMap((chapter): Stored[] =>
    chapter.state === "ready" && chapter.audioKey !== null
      ? [{ key: chapter.audioKey, bytes: chapter.bytes ?? 0, name: chapterFileName(chapter, job) }]
      : [],
  );
  if (entries.length === 0) throw new AppError("CONFLICT", "No chapter is ready yet.");
  const size = zipSize(entries);
  const headers = {
    "content-type": "application/zip",
    "content-length": String(size),
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(grant.name)}`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  };
  if (isHead) return new Response(null, { headers });
  const { readable, writable } = new FixedLengthStream(size);
  // It ends with the reader: an error here breaks the download off, which the reader sees by its length.
  pump(ctx, entries, writable).catch((error: unknown) =>
    ctx.log.warn("archive_broken", { job: job.id, error: String(error) }),
  );
  return new Response(readable, { headers });
}

async function pump(ctx: AppContext, entries: Stored[], writable: WritableStream<Uint8Array>): Promise<void> {
  const writer = writable.getWriter();
  const open = async ({ key }: Stored): Promise<AsyncIterable<Uint8Array>> => {
    const object = await ctx.env.BUCKET.get(key);
    if (!object) throw new Error(`${key} is gone`);
    return object.body;
  };
  try {
    for await (const piece of zipped(entries, open)) await writer.write(piece);
    await writer.close();
  } catch (error) {
    await writer.abort(error);
    throw error;
  }
}
