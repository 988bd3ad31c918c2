/** People and things that the cases need, each made when it is asked for, so that no case spends another's. */
import { expect, vi } from "vitest";
import { z } from "zod";
import { app, bearer, bindings, call, ORIGIN, PASSWORD, type SessionReply, signUp } from "../accounts/api.ts";
import { administrator, mint } from "../accounts/people.ts";

export type Caller = "admin" | "member" | "stranger" | "nobody" | "adminKey" | "memberKey";

const withId = z.union([
  z.object({ id: z.union([z.int(), z.string()]) }),
  z.object({ data: z.object({ id: z.union([z.int(), z.string()]) }) }),
]);

export class World {
  readonly admin: SessionReply;
  readonly member: SessionReply;
  readonly stranger: SessionReply;
  readonly #headers: Record<Caller, Record<string, string>>;
  #count = 0;

  private constructor(people: Record<"admin" | "member" | "stranger", SessionReply>, keys: [string, string]) {
    this.admin = people.admin;
    this.member = people.member;
    this.stranger = people.stranger;
    this.#headers = {
      admin: bearer(people.admin.access_token),
      member: bearer(people.member.access_token),
      stranger: bearer(people.stranger.access_token),
      nobody: {},
      adminKey: { "x-api-key": keys[0] },
      memberKey: { "x-api-key": keys[1] },
    };
  }

  /** @param name keeps worlds of several suites apart */
  static async make(name: string): Promise<World> {
    const [admin, keeper] = [
      await administrator(`${name}-admin@example.org`),
      await administrator(`${name}-member@example.org`),
    ];
    const keys: [string, string] = [(await mint(admin)).key, (await mint(keeper)).key];
    await bindings.DB.prepare("update users set role = 'member' where id = ?").bind(keeper.user.id).run();
    return new World({ admin, member: keeper, stranger: await signUp(`${name}-stranger@example.org`) }, keys);
  }

  headers = (caller: Caller): Record<string, string> => this.#headers[caller];

  unique = (word = "thing"): string => `${word} ${++this.#count} ${crypto.randomUUID().slice(0, 8)}`;

  call = (caller: Caller, method: string, path: string, body?: unknown): Promise<Response> =>
    call(method, path, body, this.headers(caller));

  /** Makes something. @returns its id */
  async create(caller: Caller, path: string, body: unknown, status = 201): Promise<string> {
    const response = await this.call(caller, "POST", path, body);
    const text = await response.text();
    expect(response.status, `POST ${path}: ${text}`).toBe(status);
    const made = withId.parse(JSON.parse(text));
    return String("data" in made ? made.data.id : made.id);
  }

  book = (caller: Caller = "admin", fields: object = {}): Promise<string> =>
    this.create(caller, "/api/books", { title: this.unique("Book"), author: this.unique("Author"), ...fields });
  series = (): Promise<string> => this.create("admin", "/api/series", { name: this.unique("Series") });
  author = (): Promise<string> => this.create("admin", "/api/authors", { name: this.unique("Author") });
  correction = async (caller: Caller = "member"): Promise<string> =>
    this.create(caller, "/api/metadata/correct", {
      book_id: Number(await this.book()),
      field: "publisher",
      new_value: this.unique("House"),
    });
  key = (): Promise<string> => this.create("admin", "/api/admin/api-keys", { name: "spare" });
  account = (): Promise<string> =>
    this.create("admin", "/api/admin/users", { email: `made-${crypto.randomUUID()}@example.org`, password: PASSWORD });
  manuscript = (caller: Caller = "member"): Promise<string> =>
    this.create(caller, "/api/manuscripts", { text: "One two three. Four five six." });
  upload = (caller: Caller = "member"): Promise<string> =>
    this.create(caller, "/api/uploads", { file_name: "a.txt", size: 3 });
  job = (caller: Caller = "member"): Promise<string> =>
    this.create(caller, "/api/jobs", { manuscript_text: "One two three." });

  /** A part of an upload. */
  put = (path: string, bytes: string): Promise<Response> =>
    app.fetch(
      new Request(`${ORIGIN}${path}`, {
        method: "PUT",
        headers: { ...this.headers("member"), "content-type": "application/octet-stream" },
        body: bytes,
      }),
    );

  /** An object in the store. */
  keep = (key: string, content = "sound") => bindings.BUCKET.put(key, content);

  /** A narration that is as far as its list of chapters. */
  async jobWithChapters(): Promise<string> {
    const id = await this.job();
    const chapters = async () => {
      const reply = await this.call("member", "GET", `/api/jobs/${id}/chapters`);
      expect(await reply.text()).toContain('"index":0');
    };
    await vi.waitFor(chapters, { timeout: 10_000 });
    return id;
  }

  /** A narration as it stands when it is done; its sound is not looked at here. */
  async finishedJob(): Promise<string> {
    const id = await this.jobWithChapters();
    await this.call("member", "POST", `/api/jobs/${id}/cancel`);
    await this.keep("a finished book");
    await bindings.DB.batch([
      bindings.DB.prepare(
        "update narration_jobs set status = 'completed', chapters_completed = 1, book_key = 'a finished book', book_bytes = 5 where id = ?",
      ).bind(id),
      bindings.DB.prepare(
        "update narration_chapters set state = 'ready', bytes = 5, audio_key = 'a finished book' where job_id = ?",
      ).bind(id),
    ]);
    return id;
  }

  /** The newest change of a book that has one. */
  async changedBook(caller: Caller = "admin"): Promise<{ book_id: string; entry_id: string }> {
    const book_id = await this.book(caller);
    await this.call(caller, "PUT", `/api/books/${book_id}`, { publisher: this.unique("House") });
    return { book_id, entry_id: await this.newestChange(book_id, caller) };
  }

  async newestChange(book_id: string, caller: Caller = "admin"): Promise<string> {
    const history = z.object({ data: z.object({ history: z.array(z.object({ id: z.int() })) }) });
    const reply = await this.call(caller, "GET", `/api/books/${book_id}/metadata-history`);
    return String(history.parse(await reply.json()).data.history[0]?.id);
  }

  /** Ends what still runs: nothing works on behind the last test. */
  async close(): Promise<void> {
    const jobs = z.object({ jobs: z.array(z.object({ id: z.string() })) });
    for (const caller of ["admin", "member", "stranger"] as const)
      for (;;) {
        const list = jobs.parse(await (await this.call(caller, "GET", "/api/jobs?limit=100")).json()).jobs;
        for (const { id } of list) await this.call(caller, "DELETE", `/api/jobs/${id}`);
        if (list.length === 0) break;
      }
  }

  /** A sign-in that may be spent. */
  session = (): Promise<SessionReply> => signUp(`session-${crypto.randomUUID()}@example.org`);
}
