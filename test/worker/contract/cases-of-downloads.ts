/** Cases of downloads and covers. */
import { bindings } from "../accounts/api.ts";
import type { Cases, Request } from "./cases.ts";
import type { World } from "./world.ts";

const member = (): Request => ({ as: "member" });
const download = (world: World): Promise<string> =>
  world.create("member", "/api/downloads", { title: world.unique("Wanted"), source: "Manual" });
const completed = async (world: World): Promise<string> => {
  const id = await download(world);
  await world.call("member", "PUT", `/api/downloads/${id}/mark-complete`);
  return id;
};
const one =
  (body?: unknown): Cases["happy"] =>
  async (world) => ({ as: "member", params: { download_id: await download(world) }, body });
const afterwards =
  (body?: unknown): Cases["happy"] =>
  async (world) => ({ as: "member", params: { download_id: await completed(world) }, body });

/** The seed's own body. */
const WISH = {
  title: "The Name of the Wind",
  author: "Patrick Rothfuss",
  source: "MAM",
  magnet_link: "magnet:?xt=urn:btih:abc123def456",
};

const KEY = "0123456789abcdef0123456789abcdef";
const cover = async () => {
  await bindings.BUCKET.put(`covers/${KEY}/320`, "picture", { httpMetadata: { contentType: "image/webp" } });
  return { as: "nobody" as const, params: { key: KEY, width: "320" } };
};
const ownBook = async (world: World) => ({ as: "member" as const, params: { book_id: await world.book("member") } });

export const DOWNLOADS: Record<string, Cases> = {
  "GET /api/downloads": { happy: () => ({ as: "memberKey", query: "status=downloading&limit=10" }) },
  "POST /api/downloads": {
    happy: (world) => ({ as: "memberKey", body: { ...WISH, magnet_link: `magnet:?xt=urn:btih:${world.unique()}` } }),
    conflict: async (world) => {
      await world.call("member", "POST", "/api/downloads", WISH);
      return { as: "member", body: WISH };
    },
  },
  "GET /api/downloads/pending": { happy: member },
  "GET /api/downloads/failed": { happy: member },
  "GET /api/downloads/retry-due": { happy: member },
  "GET /api/downloads/{download_id}": { private: true, happy: one() },
  "DELETE /api/downloads/{download_id}": { private: true, happy: one() },
  "PUT /api/downloads/{download_id}/status": {
    private: true,
    happy: one({ status: "downloading", qb_hash: "abc123def456", qb_status: "downloading" }),
    conflict: afterwards({ status: "downloading" }),
  },
  "PUT /api/downloads/{download_id}/mark-complete": {
    private: true,
    happy: one(),
    conflict: async (world) => {
      const id = await world.create("member", "/api/downloads", { title: world.unique("Wanted"), max_retries: 0 });
      await world.call("member", "PUT", `/api/downloads/${id}/mark-failed`);
      return { as: "member", params: { download_id: id } };
    },
  },
  "PUT /api/downloads/{download_id}/mark-failed": {
    private: true,
    happy: one({ error_message: "Nobody had it." }),
    conflict: afterwards(),
  },
  "PUT /api/downloads/{download_id}/retry": {
    private: true,
    happy: async (world) => {
      const id = await download(world);
      await world.call("member", "PUT", `/api/downloads/${id}/mark-failed`);
      return { as: "member", params: { download_id: id } };
    },
    conflict: afterwards(),
  },
  "PUT /api/books/{book_id}/cover": {
    private: true,
    // The media server is not in this suite: a 502 in the family's words is what a good picture gets.
    away: true,
    happy: async (world) => ({
      ...(await ownBook(world)),
      headers: { "content-type": "image/png" },
      body: "\u0089PNG\r\n\u001a\n and more",
    }),
  },
  "POST /api/books/{book_id}/cover": {
    private: true,
    away: true,
    happy: async (world) => ({ ...(await ownBook(world)), body: { url: "https://covers.invalid/a.jpg" } }),
  },
  "DELETE /api/books/{book_id}/cover": { private: true, happy: ownBook },
  "GET /api/covers/{key}/{width}": { happy: cover },
};
