/** What is spoken in a chapter and when, streamed from where its encoder put it. */
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { chapterTextKey } from "../encode/chapter-text-key.ts";
import { findChapter } from "../store.ts";
import { requireJob } from "./read-jobs.ts";

/** Characters of the content's hash that an address bears: enough to tell the versions of one chapter apart. */
const VERSION_CHARACTERS = 12;

/** Names the content of a chapter: its sound is stored under its hash. */
export const textVersion = (audioKey: string): string =>
  audioKey.split("/").at(-1)?.slice(0, VERSION_CHARACTERS).replace(/\W/g, "") ?? "";

interface Wish {
  /** The version that the address names; absent: whatever there is. */
  of: string | undefined;
  ifNoneMatch: string | undefined;
}

/**
 * An address that names its content may be kept for ever; any other is asked again each time.
 * @throws AppError NOT_FOUND, CONFLICT while it is not ready, NO_TEXT where nobody knows what is spoken
 */
export async function sendText(ctx: UserContext, id: string, index: number, wish: Wish): Promise<Response> {
  await requireJob(ctx, id);
  const chapter = await findChapter(ctx.db, id, index);
  if (!chapter) throw notFound("Chapter");
  const { audioKey, state } = chapter;
  if (!audioKey) throw new AppError("CONFLICT", "This chapter is not ready yet.", { details: { state } });
  const stored = await ctx.env.BUCKET.get(chapterTextKey(audioKey));
  if (!stored) throw new AppError("NO_TEXT", "The text of this chapter was not kept. It can be heard, but not read.");
  const headers = {
    "content-type": "application/json",
    etag: stored.httpEtag,
    "cache-control": wish.of === textVersion(audioKey) ? "private, max-age=31536000, immutable" : "private, no-cache",
    "x-content-type-options": "nosniff",
  };
  if (wish.ifNoneMatch === stored.httpEtag) {
    await stored.body.cancel();
    return new Response(null, { status: 304, headers });
  }
  return new Response(stored.body, { headers: { ...headers, "content-length": String(stored.size) } });
}
