/** Serves one size of a cover to whoever knows its name. */
import { COVER_WIDTHS } from "../../contracts/covers.ts";
import { notFound } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { isCoverKey, objectKey } from "./keys.ts";

/** @throws AppError NOT_FOUND */
export async function serveCover(ctx: AppContext, wish: { key: string; width: string }): Promise<Response> {
  const width = COVER_WIDTHS.find((one) => String(one) === wish.width);
  if (width === undefined || !isCoverKey(wish.key)) throw notFound("Cover");
  const object = await ctx.env.BUCKET.get(objectKey(wish.key, width));
  if (!object) throw notFound("Cover");
  const headers = {
    "content-type": object.httpMetadata?.contentType ?? "application/octet-stream",
    "content-length": String(object.size),
    etag: object.httpEtag,
    "cache-control": "public, max-age=31536000, immutable",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
  };
  return new Response(object.body, { headers });
}
