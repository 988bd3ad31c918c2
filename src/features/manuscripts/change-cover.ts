/** Gives a manuscript another cover: the owner's own picture, none, or one drawn from title and author. */
import { clothSvg } from "../../contracts/cloth-cover.ts";
import type { Manuscript } from "../../contracts/manuscripts.ts";
import { AppError, notFound } from "../../core/errors.ts";
import type { AppContext, UserContext } from "../../platform/context.ts";
import { readCapped, TooLarge } from "../../platform/outbound/read-capped.ts";
import { invalid } from "./chapters/edit-chapters.ts";
import { storeCover } from "./cover.ts";
import { coverKey } from "./keys.ts";
import { LARGEST_PICTURE_BYTES } from "./limits.ts";
import { getManuscript } from "./show-manuscript.ts";
import { findManuscript, updateManuscript } from "./store.ts";

/** @throws AppError NOT_FOUND, PAYLOAD_TOO_LARGE, VALIDATION_ERROR (no picture that can be read), MEDIA_FAILED */
export async function putCover(ctx: UserContext, id: string, request: Request): Promise<Manuscript> {
  if (!(await findManuscript(ctx.db, ctx.actor.userId, id))) throw notFound("Manuscript");
  const picture = await receive(request);
  const { problem, isUnreadable } = await storeCover(ctx, id, picture);
  if (isUnreadable)
    throw invalid("picture", "This is not a PNG, JPEG, GIF, WebP, BMP or SVG picture that can be read.");
  if (problem) throw new AppError("MEDIA_FAILED", "The picture could not be prepared at the moment. Try again.");
  await updateManuscript(ctx.db, ctx.actor.userId, id, { hasCover: true, coverOrigin: "own" });
  return getManuscript(ctx, id);
}

/** The page then shows the drawn one, and a narration gets it. @throws AppError NOT_FOUND */
export async function removeCover(ctx: UserContext, id: string): Promise<void> {
  if (!(await findManuscript(ctx.db, ctx.actor.userId, id))) throw notFound("Manuscript");
  await updateManuscript(ctx.db, ctx.actor.userId, id, { hasCover: false, coverOrigin: null });
  await ctx.env.BUCKET.delete(coverKey(id));
}

/**
 * Draws a cover where the book has none of its own, so that the file bears what the page shows.
 * @returns whether there is a cover now: a book without its picture is still a book
 */
export async function ensureCover(
  ctx: AppContext,
  book: { ownerId: string; manuscriptId: string; title: string; author: string | null },
): Promise<boolean> {
  const row = await findManuscript(ctx.db, book.ownerId, book.manuscriptId);
  if (!row) return false;
  if (row.hasCover && row.coverOrigin !== "drawn") return true;
  const svg = clothSvg(book);
  const { problem } = await storeCover(ctx, book.manuscriptId, new TextEncoder().encode(svg));
  if (problem) return row.hasCover;
  await updateManuscript(ctx.db, book.ownerId, book.manuscriptId, { hasCover: true, coverOrigin: "drawn" });
  return true;
}

async function receive(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = await readCapped(request, LARGEST_PICTURE_BYTES);
    if (bytes.length > 0) return bytes;
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    throw new AppError("PAYLOAD_TOO_LARGE", `A cover may have ${LARGEST_PICTURE_BYTES / 1024 / 1024} MB at most.`);
  }
  throw invalid("picture", "Send the picture as the body.");
}
