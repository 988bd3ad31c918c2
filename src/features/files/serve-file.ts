/** Streams one stored object, whole or by range. */
import { notFound } from "../../core/errors.ts";
import { parseRange } from "../../platform/byte-range.ts";
import type { AppContext } from "../../platform/context.ts";
import { openReadToken } from "../../platform/signed-urls.ts";

interface Wish {
  head: boolean;
  range: string | undefined;
  ifRange: string | undefined;
  ifNoneMatch: string | undefined;
}

/** RFC 6266: a plain name for old clients, the real one in UTF-8. */
const attachment = (name: string) =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;

/** @throws AppError FORBIDDEN (token), NOT_FOUND (object), RANGE_NOT_SATISFIABLE */
export async function serveFile(ctx: AppContext, token: string, wish: Wish): Promise<Response> {
  const grant = await openReadToken(ctx, token);
  const object = await ctx.env.BUCKET.head(grant.key);
  if (!object) throw notFound("File");
  const headers = new Headers({
    "content-type": object.httpMetadata?.contentType ?? "application/octet-stream",
    "accept-ranges": "bytes",
    etag: object.httpEtag,
    "last-modified": object.uploaded.toUTCString(),
    "cache-control": "private, max-age=3600, immutable",
    "x-content-type-options": "nosniff",
    ...(grant.name ? { "content-disposition": attachment(grant.name) } : {}),
  });
  if (wish.ifNoneMatch === object.httpEtag) return new Response(null, { status: 304, headers });
  const range = wish.ifRange && wish.ifRange !== object.httpEtag ? undefined : parseRange(wish.range, object.size);
  headers.set("content-length", String(range?.length ?? object.size));
  if (range) headers.set("content-range", `bytes ${range.offset}-${range.offset + range.length - 1}/${object.size}`);
  const status = range ? 206 : 200;
  if (wish.head) return new Response(null, { status, headers });
  const body = await ctx.env.BUCKET.get(grant.key, range ? { range } : {});
  if (!body) throw notFound("File");
  return new Response(body.body, { status, headers });
}
