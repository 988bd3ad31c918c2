/** Large files come in parts, straight into an R2 multipart upload; a dropped line goes on where it stopped. */
import type { Upload } from "../../contracts/manuscripts.ts";
import { toIso } from "../../core/clock.ts";
import { AppError, notFound } from "../../core/errors.ts";
import type { AppContext, UserContext } from "../../platform/context.ts";
import { uploadKey } from "./keys.ts";
import { LARGEST_FILE_BYTES, MOST_UPLOADS, PART_BYTES, UNUSED_DAYS } from "./limits.ts";
import {
  deleteUploadRows,
  findUpload,
  insertUpload,
  listParts,
  listPartsOf,
  listUploads,
  markUploadComplete,
  savePart,
  type UploadRow,
} from "./store.ts";

const partCount = (size: number) => Math.max(1, Math.ceil(size / PART_BYTES));

/** @throws AppError PAYLOAD_TOO_LARGE */
export async function createUpload(
  ctx: UserContext,
  file: { fileName: string; size: number; contentType: string | null; fingerprint: string | null },
): Promise<Upload> {
  if (file.size > LARGEST_FILE_BYTES) {
    throw new AppError("PAYLOAD_TOO_LARGE", `The file is larger than ${LARGEST_FILE_BYTES / 1024 / 1024} MB.`);
  }
  if ((await listUploads(ctx.db, ctx.actor.userId)).length >= MOST_UPLOADS) {
    throw new AppError("CONFLICT", `There are ${MOST_UPLOADS} unfinished uploads. Finish or cancel one of them first.`);
  }
  const id = ctx.uuid();
  const multipart = await ctx.env.BUCKET.createMultipartUpload(uploadKey(id), {
    httpMetadata: { contentType: "application/octet-stream" },
  });
  const row: UploadRow = {
    id,
    ownerId: ctx.actor.userId,
    ...file,
    multipartId: multipart.uploadId,
    state: "open",
    createdAt: ctx.clock.now(),
  };
  await insertUpload(ctx.db, row);
  return show(row, []);
}

/** One's uploads that were begun and are not read yet, the newest first. */
export async function listOwnUploads(ctx: UserContext): Promise<{ uploads: Upload[]; total: number }> {
  const [rows, parts] = await Promise.all([
    listUploads(ctx.db, ctx.actor.userId),
    listPartsOf(ctx.db, ctx.actor.userId),
  ]);
  const byUpload = Map.groupBy(parts, (part) => part.uploadId);
  return { uploads: rows.map((row) => show(row, byUpload.get(row.id) ?? [])), total: rows.length };
}

/** Gives an upload up, and the space it takes. @throws AppError NOT_FOUND */
export async function cancelUpload(ctx: UserContext, id: string): Promise<void> {
  await discardUpload(ctx, await own(ctx, id));
}

export async function getUpload(ctx: UserContext, id: string): Promise<Upload> {
  const row = await own(ctx, id);
  return show(row, await listParts(ctx.db, id));
}

/** @throws AppError NOT_FOUND, CONFLICT (complete already), BAD_REQUEST (number or length does not fit) */
export async function putPart(ctx: UserContext, id: string, part: number, request: Request): Promise<Upload> {
  const row = await own(ctx, id);
  if (row.state !== "open") throw new AppError("CONFLICT", "This upload is complete already.");
  const count = partCount(row.size);
  if (!Number.isInteger(part) || part < 1 || part > count)
    throw new AppError("BAD_REQUEST", `The part must be between 1 and ${count}.`);
  const expected = part < count ? PART_BYTES : row.size - (count - 1) * PART_BYTES;
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!request.body || length !== expected) {
    throw new AppError("BAD_REQUEST", `Part ${part} must be sent with Content-Length ${expected}.`);
  }
  const stored = await ctx.env.BUCKET.resumeMultipartUpload(uploadKey(id), row.multipartId).uploadPart(
    part,
    request.body,
  );
  await savePart(ctx.db, id, part, stored.etag);
  return show(row, await listParts(ctx.db, id));
}

/** @throws AppError NOT_FOUND, CONFLICT naming the parts that are missing */
export async function completeUpload(ctx: UserContext, id: string): Promise<Upload> {
  const row = await own(ctx, id);
  const parts = await listParts(ctx.db, id);
  if (row.state === "complete") return show(row, parts);
  const done = new Set(parts.map((part) => part.part));
  const missing = Array.from({ length: partCount(row.size) }, (_, i) => i + 1).filter((part) => !done.has(part));
  if (missing.length > 0)
    throw new AppError("CONFLICT", `Parts are missing: ${missing.slice(0, 20).join(", ")}.`, { details: { missing } });
  await ctx.env.BUCKET.resumeMultipartUpload(uploadKey(id), row.multipartId)
    .complete(parts.map((part) => ({ partNumber: part.part, etag: part.etag })))
    .catch(async (error: unknown) => {
      // It may have been completed by a call whose answer was lost.
      if ((await ctx.env.BUCKET.head(uploadKey(id)))?.size !== row.size) throw error;
    });
  await markUploadComplete(ctx.db, id);
  return show({ ...row, state: "complete" }, parts);
}

/** The finished upload, ready to be parsed. @throws AppError NOT_FOUND, CONFLICT while parts are missing */
export async function requireComplete(ctx: UserContext, id: string): Promise<UploadRow> {
  const row = await own(ctx, id);
  if (row.state !== "complete")
    throw new AppError("CONFLICT", "The upload is not complete: send the missing parts, then complete it.");
  return row;
}

/** Removes the object, or the parts of one that never became an object, and its rows. */
export async function discardUpload(ctx: AppContext, row: UploadRow): Promise<void> {
  if (row.state === "open") {
    await ctx.env.BUCKET.resumeMultipartUpload(uploadKey(row.id), row.multipartId)
      .abort()
      .catch(() => undefined);
  }
  await ctx.env.BUCKET.delete(uploadKey(row.id));
  await deleteUploadRows(ctx.db, [row.id]);
}

async function own(ctx: UserContext, id: string): Promise<UploadRow> {
  const row = await findUpload(ctx.db, ctx.actor.userId, id);
  if (!row) throw notFound("Upload");
  return row;
}

const show = (row: UploadRow, parts: { part: number }[]): Upload => ({
  id: row.id,
  file_name: row.fileName,
  size: row.size,
  part_bytes: PART_BYTES,
  parts: partCount(row.size),
  parts_done: parts.map((part) => part.part),
  state: row.state,
  fingerprint: row.fingerprint,
  created_at: toIso(row.createdAt),
  expires_at: toIso(row.createdAt + UNUSED_DAYS * 86_400_000),
});
