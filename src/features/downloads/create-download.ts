/** Queues a download. What is odd about it is said in its `status_detail`, so that no wish is lost. */
import type { NewDownload } from "../../contracts/downloads.ts";
import { AppError } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { connectedClient } from "./clients/registry.ts";
import { handOver } from "./hand-over.ts";
import { infoHashOf } from "./info-hash.ts";
import { requireDownload, viewerOf } from "./require-download.ts";
import type { OwnedRow } from "./row.ts";
import { announceDownload } from "./show-download.ts";
import { findBook, findSame, insertDownload, type NewRow } from "./store.ts";
import { waitingFor } from "./waiting.ts";

/** @throws AppError CONFLICT: the caller has an unfinished one of the same link. VALIDATION_ERROR: neither title nor known book */
export async function createDownload(ctx: UserContext, input: NewDownload): Promise<OwnedRow> {
  const row = await newRow(ctx, input);
  const id = await insertDownload(ctx.db, row);
  if (id === undefined) {
    const same = await findSame(ctx.db, row);
    const message = same ? `Download ${same.id} has this link and is ${same.status}.` : "It was there a moment ago.";
    throw new AppError("CONFLICT", message, same ? { details: { existing_id: same.id, status: same.status } } : {});
  }
  const viewer = viewerOf(ctx);
  const created = await requireDownload(ctx, viewer, id);
  await announceDownload(ctx, created);
  return handOver(ctx, viewer, created);
}

async function newRow(ctx: UserContext, input: NewDownload): Promise<NewRow> {
  const book = input.book_id ? await findBook(ctx.db, ctx.actor.userId, input.book_id) : undefined;
  const title = input.title ?? book?.title;
  if (title === undefined) throw noTitle();
  const now = ctx.clock.now();
  const links = { magnetLink: input.magnet_link ?? null, torrentUrl: input.torrent_url ?? null };
  const unknown =
    input.book_id && !book ? `Book ${input.book_id} is not in the catalogue: the download belongs to no book. ` : "";
  return {
    ownerId: ctx.actor.userId,
    mediaId: book?.id ?? null,
    title,
    author: input.author ?? book?.author ?? null,
    source: input.source,
    status: "queued",
    statusDetail: unknown + waitingFor(links, (await connectedClient(ctx)) !== undefined),
    ...links,
    client: null,
    qbHash: (links.magnetLink && infoHashOf(links.magnetLink)) ?? null,
    qbStatus: null,
    progressPercent: 0,
    downloadSpeedBps: null,
    uploadSpeedBps: null,
    etaSeconds: null,
    errorMessage: null,
    retryCount: 0,
    maxRetries: input.max_retries,
    nextRetryAt: null,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
    failedAt: null,
  };
}

function noTitle(): AppError {
  const message = "Send a title, or the book_id of a book that has one.";
  return new AppError("VALIDATION_ERROR", `title: ${message}`, { details: { fields: [{ field: "title", message }] } });
}
