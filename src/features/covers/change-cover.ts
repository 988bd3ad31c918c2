/** Gives a book another cover, or none. The picture is stored before the book names it, and removed after it no longer does. */
import { type COVER_WIDTHS, coverUrl } from "../../contracts/covers.ts";
import type { CoverResult } from "../../contracts/media.ts";
import { AppError } from "../../core/errors.ts";
import { auditEntry } from "../../platform/audit.ts";
import type { AppContext, UserContext } from "../../platform/context.ts";
import { type BookRow, requireBook, requireEditor } from "../catalogue/index.ts";
import { drawCover } from "./draw-cover.ts";
import { newCoverKey, objectKey, objectKeys } from "./keys.ts";
import { type Cover, swapCover } from "./store.ts";

/** Others may change the same cover meanwhile: the last one wins. */
const TRIES = 4;

/** The book, when the caller may change its cover. @throws AppError NOT_FOUND, FORBIDDEN */
export async function requireCoverEditor(ctx: UserContext, bookId: number): Promise<BookRow> {
  const row = await requireBook(ctx, bookId);
  requireEditor(ctx, row, "change the cover");
  return row;
}

/**
 * @param row of a book that the caller may change
 * @param source where the picture came from, for the audit log: "upload", a host's name
 * @throws AppError VALIDATION_ERROR (no picture that can be read), MEDIA_FAILED, CONFLICT
 */
export async function setCover(
  ctx: UserContext,
  row: BookRow,
  picture: Uint8Array<ArrayBuffer>,
  source: string,
): Promise<BookRow> {
  const drawn = await drawCover(ctx, picture);
  const key = newCoverKey();
  await storeSizes(ctx, key, drawn);
  try {
    return await change(ctx, row, { key, color: drawn.color }, source);
  } catch (error) {
    await ctx.env.BUCKET.delete(objectKeys(key));
    throw error;
  }
}

/** @param row of a book that the caller may change; without a cover nothing happens */
export const removeCover = async (ctx: UserContext, row: BookRow): Promise<BookRow> =>
  row.coverKey === null ? row : change(ctx, row, { key: null, color: null }, "removed");

/** Puts every size into the store. */
export async function storeSizes(ctx: AppContext, key: string, drawn: CoverResult): Promise<void> {
  const put = (width: (typeof COVER_WIDTHS)[number], base64: string) =>
    ctx.env.BUCKET.put(
      objectKey(key, width),
      Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)),
      {
        httpMetadata: { contentType: drawn.type },
      },
    );
  await Promise.all(drawn.images.map((image) => put(image.width, image.base64)));
}

async function change(ctx: UserContext, row: BookRow, cover: Cover, source: string): Promise<BookRow> {
  let oldKey = row.coverKey;
  for (let tries = 0; tries < TRIES; tries++) {
    const action = cover.key === null ? "cover.removed" : "cover.changed";
    const entry = auditEntry(ctx, action, `book:${row.id}`, { source });
    if (await swapCover(ctx.db, { id: row.id, oldKey }, cover, entry)) {
      if (oldKey) await ctx.env.BUCKET.delete(objectKeys(oldKey));
      return announce(ctx, row.id, cover);
    }
    oldKey = (await requireCoverEditor(ctx, row.id)).coverKey;
  }
  throw new AppError("CONFLICT", "Others are changing this cover at the same moment. Try once more.");
}

async function announce(ctx: UserContext, id: number, cover: Cover): Promise<BookRow> {
  const row = await requireBook(ctx, id);
  const changes = { cover_url: cover.key && coverUrl(cover.key), cover_color: cover.color };
  const data = { id, title: row.title, changes, updated_by: ctx.actor.userId };
  await ctx.publish({ userId: row.ownerId, channel: "books", type: "book_updated", data });
  return row;
}
