/** Covers: re-encoded by the media container, never served as they came. */
import type { AppContext } from "../../platform/context.ts";
import { callMedia } from "../../platform/media.ts";
import { signReadPath } from "../../platform/signed-urls.ts";
import { coverKey } from "./keys.ts";
import { COVER_SECONDS } from "./limits.ts";

/** Signed path of the cover, or null where there is none. */
export const coverPath = async (
  ctx: AppContext,
  manuscript: { id: string; hasCover: boolean },
): Promise<string | null> =>
  manuscript.hasCover ? signReadPath(ctx, { key: coverKey(manuscript.id) }, COVER_SECONDS) : null;

/**
 * Re-encodes a picture and stores it as the manuscript's cover.
 * @returns what went wrong, or null: a book without its picture is still a book.
 */
export async function storeCover(
  ctx: AppContext,
  id: string,
  picture: Uint8Array,
): Promise<{ problem: string | null; isUnreadable: boolean; bytes: number }> {
  try {
    const reply = await callMedia(ctx.env, "/pictures", {
      method: "POST",
      body: picture,
      signal: AbortSignal.timeout(20_000),
    });
    if (!reply.ok) {
      const isUnreadable = reply.status === 400 || reply.status === 413;
      return { problem: "The cover picture could not be read and is left out.", isUnreadable, bytes: 0 };
    }
    const jpeg = await reply.arrayBuffer();
    await ctx.env.BUCKET.put(coverKey(id), jpeg, { httpMetadata: { contentType: "image/jpeg" } });
    return { problem: null, isUnreadable: false, bytes: jpeg.byteLength };
  } catch (error) {
    ctx.log.error("cover_failed", error, { manuscript: id });
    const problem = "The cover picture could not be prepared at the moment and is left out.";
    return { problem, isUnreadable: false, bytes: 0 };
  }
}
