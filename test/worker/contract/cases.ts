/**
 * One good call for every operation, and those of its refusals that need something prepared. A route that is documented
 * and has no case here fails the table.
 */
import { bearer, PASSWORD } from "../accounts/api.ts";
import { asin as newAsin } from "../catalogue/numbers.ts";
import { CONNECTIONS } from "./cases-of-connections.ts";
import { DOWNLOADS } from "./cases-of-downloads.ts";
import { LISTENING } from "./cases-of-listening.ts";
import { MERGES } from "./cases-of-merges.ts";
import { METADATA } from "./cases-of-metadata.ts";
import { OPERATIONS } from "./cases-of-operations.ts";
import { SIGN_IN } from "./cases-of-sign-in.ts";
import type { Caller, World } from "./world.ts";

export interface Request {
  as?: Caller;
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Cases {
  happy(world: World): Request | Promise<Request>;
  /** Answers 409. */
  conflict?(world: World): Request | Promise<Request>;
  /** Belongs to an administrator alone: a member is told 403. */
  admin?: boolean;
  /** A book, job or file of one member, of which a stranger finds nothing. */
  private?: boolean;
  /** What it needs is not in this suite (the media server, other services): 502 or 503 in the family's words is a good answer. */
  away?: boolean;
  /** Why its 409 is not in the table: where it comes from, and where it is tested. */
  conflictElsewhere?: string;
}

const member = (): Request => ({ as: "member" });
const admin = (): Request => ({ as: "admin" });
const json = (body: unknown, as: Caller = "member"): Request => ({ as, body });

const ACCOUNTS: Record<string, Cases> = {
  "POST /api/auth/register": {
    happy: () => json({ email: `new-${crypto.randomUUID()}@example.org`, password: PASSWORD }, "nobody"),
    conflict: (world) => json({ email: world.member.user.email, password: PASSWORD }, "nobody"),
  },
  "POST /api/auth/login": {
    happy: (world) => json({ email: world.member.user.email, password: PASSWORD }, "nobody"),
  },
  "POST /api/auth/session": {
    happy: (world) => json({ email: world.member.user.email, password: PASSWORD }, "nobody"),
  },
  "POST /api/auth/refresh": {
    happy: async (world) => json({ refresh_token: (await world.session()).refresh_token }, "nobody"),
  },
  "POST /api/auth/logout": {
    happy: async (world) => {
      const { access_token, refresh_token } = await world.session();
      return { as: "nobody", headers: bearer(access_token), body: { refresh_token } };
    },
  },
  "GET /api/auth/me": { happy: member },
  "GET /api/auth/me/export": { happy: member },
};

const ADMINISTRATION: Record<string, Cases> = {
  "POST /api/admin/auth/login": {
    happy: (world) => json({ username: world.admin.user.email, password: PASSWORD }, "nobody"),
  },
  "POST /api/admin/auth/refresh": {
    happy: async (world) => {
      const reply = await world.call("nobody", "POST", "/api/auth/login", {
        email: world.admin.user.email,
        password: PASSWORD,
      });
      return json({ refresh_token: (await reply.json<{ refresh_token: string }>()).refresh_token }, "nobody");
    },
  },
  "POST /api/admin/auth/logout": {
    happy: async (world) => {
      const { access_token, refresh_token } = await world.session();
      return { as: "nobody", headers: bearer(access_token), body: { refresh_token } };
    },
  },
  "POST /api/admin/api-keys": { admin: true, happy: () => json({ name: "a script" }, "admin") },
  "GET /api/admin/api-keys": { admin: true, happy: admin },
  "DELETE /api/admin/api-keys/{id}": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { id: await world.key() } }),
  },
  "GET /api/admin/users": { admin: true, happy: admin },
  "POST /api/admin/users": {
    admin: true,
    happy: () => json({ email: `made-${crypto.randomUUID()}@example.org`, password: PASSWORD }, "admin"),
    conflict: (world) => json({ email: world.member.user.email, password: PASSWORD }, "admin"),
  },
  "PUT /api/admin/users/{id}": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { id: await world.account() }, body: { name: "Renamed" } }),
    conflict: async (world) => ({
      as: "admin",
      params: { id: await world.account() },
      body: { email: world.member.user.email },
    }),
  },
  "DELETE /api/admin/users/{id}": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { id: await world.account() } }),
    conflict: (world) => ({ as: "admin", params: { id: world.admin.user.id } }),
  },
  "GET /api/admin/audit-log": { admin: true, happy: admin },
  "GET /api/admin/config": { admin: true, happy: admin },
  "PUT /api/admin/config": { admin: true, happy: () => json({ library_name: "A library" }, "admin") },
};

const NARRATION: Record<string, Cases> = {
  "POST /api/manuscripts": { happy: () => json({ text: "One two three." }) },
  "GET /api/manuscripts/{id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.manuscript() } }),
  },
  "PATCH /api/manuscripts/{id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.manuscript() }, body: { title: "Renamed" } }),
  },
  "DELETE /api/manuscripts/{id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.manuscript() } }),
    conflict: async (world) => {
      const id = await world.manuscript();
      await world.create("member", "/api/jobs", { manuscript_id: id });
      return { as: "member", params: { id } };
    },
  },
  "POST /api/uploads": { happy: () => json({ file_name: "a.txt", size: 3 }) },
  "GET /api/uploads/{id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.upload() } }),
  },
  "PUT /api/uploads/{id}/parts/{n}": {
    private: true,
    happy: async (world) => ({
      as: "member",
      params: { id: await world.upload(), n: "1" },
      headers: { "content-type": "application/octet-stream" },
      body: "abc",
    }),
  },
  "POST /api/uploads/{id}/complete": {
    private: true,
    happy: async (world) => {
      const id = await world.upload();
      await world.put(`/api/uploads/${id}/parts/1`, "abc");
      return { as: "member", params: { id } };
    },
    conflict: async (world) => ({ as: "member", params: { id: await world.upload() } }),
  },
  "GET /api/voices": { happy: () => ({ as: "nobody" }) },
  "GET /api/voices/{provider}/{id}/preview": {
    happy: async (world) => {
      await world.keep("previews/flite/-/slt.wav");
      return { as: "nobody", params: { provider: "flite", id: "slt" } };
    },
  },
  "POST /api/jobs": { happy: () => json({ manuscript_text: "One two three." }) },
  "GET /api/jobs": { happy: member },
  "GET /api/jobs/{id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.job() } }),
  },
  "DELETE /api/jobs/{id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.job() } }),
  },
  "GET /api/jobs/{id}/download": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.finishedJob() } }),
    conflict: async (world) => ({ as: "member", params: { id: await world.job() } }),
  },
  "GET /api/jobs/{id}/chapters": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.job() } }),
  },
  "GET /api/jobs/{id}/chapters/{index}/audio": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.finishedJob(), index: "0" } }),
    conflict: async (world) => ({ as: "member", params: { id: await world.jobWithChapters(), index: "0" } }),
  },
  "POST /api/jobs/{id}/{action}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.job(), action: "cancel" } }),
    conflict: async (world) => {
      const id = await world.job();
      await world.call("member", "POST", `/api/jobs/${id}/cancel`);
      return { as: "member", params: { id, action: "pause" } };
    },
  },
};

const CATALOGUE: Record<string, Cases> = {
  "GET /api/books": { happy: () => ({ as: "memberKey", query: "page=1&page_size=20&search=wind&status=active" }) },
  "POST /api/books": {
    happy: (world) => json({ title: world.unique() }, "adminKey"),
    conflict: async (world) => {
      const title = world.unique();
      await world.book("admin", { title, author: null });
      return json({ title }, "adminKey");
    },
  },
  "GET /api/books/export": { happy: () => ({ as: "memberKey", query: "format=json&scope=all&status=active" }) },
  "POST /api/books/import": {
    happy: (world) => ({
      as: "memberKey",
      query: "dry_run=false&on_conflict=update",
      headers: { "content-type": "text/csv" },
      body: `title,author\n${world.unique("Book")},A. Writer\n`,
    }),
  },
  "GET /api/books/search": { happy: () => ({ as: "memberKey", query: "q=wind&limit=5" }) },
  "GET /api/books/incomplete-metadata": { happy: member },
  "GET /api/books/series/{series_name}": {
    happy: async (world) => {
      const series = world.unique("Saga");
      await world.book("admin", { series });
      return { as: "member", params: { series_name: series } };
    },
  },
  "GET /api/books/{book_id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { book_id: await world.book("member") } }),
  },
  "PUT /api/books/{book_id}": {
    private: true,
    happy: async (world) => ({
      as: "member",
      params: { book_id: await world.book("member") },
      body: { description: "Updated." },
    }),
    conflict: async (world) => {
      const asin = newAsin();
      await world.book("admin", { asin });
      return { as: "admin", params: { book_id: await world.book() }, body: { asin } };
    },
  },
  "DELETE /api/books/{book_id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { book_id: await world.book("member") } }),
  },
  "GET /api/books/{book_id}/metadata-history": {
    private: true,
    happy: async (world) => ({ as: "member", params: { book_id: await world.book("member") } }),
  },
  "POST /api/books/{book_id}/metadata-history/{entry_id}/undo": {
    private: true,
    happy: async (world) => ({ as: "member", params: await world.changedBook("member") }),
    conflict: async (world) => {
      const asin = newAsin();
      const book_id = await world.book("admin", { asin });
      await world.call("admin", "PUT", `/api/books/${book_id}`, { asin: null });
      await world.book("admin", { asin });
      return { as: "admin", params: { book_id, entry_id: await world.newestChange(book_id) } };
    },
  },
  "PUT /api/books/{book_id}/metadata-source": {
    private: true,
    happy: async (world) => ({
      as: "member",
      params: { book_id: await world.book("member") },
      body: { field: "title", source: "google_books" },
    }),
  },
  "GET /api/series": { happy: member },
  "POST /api/series": {
    admin: true,
    happy: (world) => json({ name: world.unique("Series") }, "admin"),
    conflict: async (world) => {
      const name = world.unique("Series");
      await world.create("admin", "/api/series", { name });
      return json({ name }, "admin");
    },
  },
  "GET /api/series/{series_id}": {
    happy: async (world) => ({ as: "member", params: { series_id: await world.series() } }),
  },
  "PUT /api/series/{series_id}": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { series_id: await world.series() }, body: { total_books: 3 } }),
    conflict: async (world) => {
      const name = world.unique("Series");
      await world.create("admin", "/api/series", { name });
      return { as: "admin", params: { series_id: await world.series() }, body: { name } };
    },
  },
  "DELETE /api/series/{series_id}": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { series_id: await world.series() } }),
    conflict: async (world) => {
      const name = world.unique("Series");
      const series_id = await world.create("admin", "/api/series", { name });
      await world.book("admin", { series: name });
      return { as: "admin", params: { series_id } };
    },
  },
  "GET /api/series/{series_id}/books": {
    happy: async (world) => ({ as: "member", params: { series_id: await world.series() } }),
  },
  "GET /api/authors": { happy: member },
  "POST /api/authors": {
    admin: true,
    happy: (world) => json({ name: world.unique("Author") }, "admin"),
    conflict: async (world) => {
      const name = world.unique("Author");
      await world.create("admin", "/api/authors", { name });
      return json({ name }, "admin");
    },
  },
  "GET /api/authors/{author_id}": {
    happy: async (world) => ({ as: "member", params: { author_id: await world.author() } }),
  },
  "PUT /api/authors/{author_id}": {
    admin: true,
    happy: async (world) => ({
      as: "admin",
      params: { author_id: await world.author() },
      body: { description: "She." },
    }),
    conflict: async (world) => {
      const name = world.unique("Author");
      await world.create("admin", "/api/authors", { name });
      return { as: "admin", params: { author_id: await world.author() }, body: { name } };
    },
  },
  "DELETE /api/authors/{author_id}": {
    admin: true,
    happy: async (world) => ({ as: "admin", params: { author_id: await world.author() } }),
    conflict: async (world) => {
      const name = world.unique("Author");
      const author_id = await world.create("admin", "/api/authors", { name });
      await world.book("admin", { author: name });
      return { as: "admin", params: { author_id } };
    },
  },
  "GET /api/authors/{author_id}/books": {
    happy: async (world) => ({ as: "member", params: { author_id: await world.author() } }),
  },
  "POST /api/metadata/correct": {
    happy: async (world) =>
      json({ book_id: Number(await world.book()), field: "publisher", new_value: world.unique("House") }),
    conflict: async (world) => {
      const asin = newAsin();
      await world.book("admin", { asin });
      return json({ book_id: Number(await world.book()), field: "asin", new_value: asin, apply: true }, "admin");
    },
  },
  "GET /api/metadata/corrections": { happy: member },
  "PUT /api/metadata/corrections/{correction_id}": {
    admin: true,
    happy: async (world) => ({
      as: "admin",
      params: { correction_id: await world.correction() },
      body: { status: "approved" },
    }),
    conflict: async (world) => {
      const correction_id = await world.correction();
      await world.call("admin", "PUT", `/api/metadata/corrections/${correction_id}`, { status: "rejected" });
      return { as: "admin", params: { correction_id }, body: { status: "approved" } };
    },
  },
  "POST /api/metadata/validate": { happy: async (world) => json({ book_id: Number(await world.book()) }) },
  "GET /api/metadata/sources": { happy: member },
};

const LIBRARY: Record<string, Cases> = {
  "GET /api/library": { happy: () => ({ as: "memberKey", query: "q=book&sort_by=time_left&listening=not_started" }) },
  "GET /api/library/changes": { happy: () => ({ as: "member", query: "cursor=0&limit=5" }) },
  "GET /api/library/summary": { happy: member },
  "GET /api/library/{book_id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { book_id: await world.book("member") } }),
  },
  "PUT /api/library/{book_id}": {
    private: true,
    happy: async (world) => ({
      as: "member",
      params: { book_id: await world.book("member") },
      body: { state: "owned", rating: 4.5, position_seconds: 60 },
    }),
    conflict: async (world) => {
      const book_id = await world.book("member");
      await world.call("member", "DELETE", `/api/books/${book_id}`);
      return { as: "member", params: { book_id }, body: { state: "owned" } };
    },
  },
  "PUT /api/library": {
    happy: async (world) => json({ items: [{ book_id: Number(await world.book()), finished: true }] }),
  },
  "DELETE /api/library/{book_id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { book_id: await world.book("member") } }),
  },
};

const OPEN: Record<string, Cases> = Object.fromEntries(
  ["GET /health", "GET /api/health", "GET /api", "GET /api/queue/status"].map((key) => [
    key,
    { happy: () => ({ as: "nobody" as const }) },
  ]),
);

export const CASES: Record<string, Cases> = {
  ...OPEN,
  ...ACCOUNTS,
  ...ADMINISTRATION,
  ...NARRATION,
  ...CATALOGUE,
  ...LIBRARY,
  ...LISTENING,
  ...OPERATIONS,
  ...CONNECTIONS,
  ...DOWNLOADS,
  ...METADATA,
  ...MERGES,
  ...SIGN_IN,
};

/** Everything that asks for no credential; whatever else is added must be added here on purpose. */
export const PUBLIC = [
  "GET /health",
  "GET /api/health",
  "GET /api",
  "POST /api/auth/register",
  "POST /api/auth/login",
  "POST /api/auth/session",
  "POST /api/auth/refresh",
  "POST /api/admin/auth/login",
  "POST /api/admin/auth/refresh",
  "GET /api/voices",
  "GET /api/voices/{provider}/{id}/preview",
  "GET /api/queue/status",
  "POST /api/auth/verify-email",
  "POST /api/auth/password/forgot",
  "POST /api/auth/password/reset",
  "GET /api/auth/providers",
  "GET /api/auth/{provider}/start",
  "GET /api/auth/google/callback",
  "GET /api/auth/apple/callback",
  "POST /api/auth/apple/callback",
  "GET /api/covers/{key}/{width}",
  "GET /api/system/health",
  "GET /api/system/stats",
];
