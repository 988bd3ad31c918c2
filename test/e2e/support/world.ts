/** A small library of the administrator's, so that no page is empty: a narration that plays, a series, a job of the schedule. */
import { expect, inject } from "vitest";
import { ADMINISTRATOR, bearerOf, call } from "./administrator.ts";
import { makeBooks } from "./books.ts";

export interface SmallWorld {
  /** A book that plays. */
  narrated: number;
  /** A book of a series, without sound. */
  plain: number;
  narration: string;
  manuscript: string;
  series: number;
  person: number;
  job: string;
}

interface Listed {
  id: number;
  title: string;
  series: string | null;
  narration_id: string | null;
}

const TITLE = "Two Clocks";

/** Makes it once an installation, and finds it the next time. */
export async function smallWorld(): Promise<SmallWorld> {
  const as = await bearerOf(ADMINISTRATOR);
  const send = async (method: string, path: string, body?: unknown) => {
    const reply = await call(method, path, body, as);
    expect(reply.status, `${method} ${path}`).toBeLessThan(300);
    return reply.body;
  };
  const shelf = async (): Promise<Listed[]> => (await send("GET", "/api/library/changes?limit=2000")).data.items;
  let books = await shelf();
  if (!books.some(({ title }) => title === TITLE)) {
    // Shared with everybody here: by an author of their own, so that no other journey's books equal them.
    const shared = makeBooks(40).map((book) => ({ ...book, author: "Ilse Brandt" }));
    await send("POST", "/api/books/import?format=json", { books: shared });
    const hours = (day: string) =>
      Array.from({ length: 25 }, (_, hour) => `In hour ${hour} of day ${day} the keeper wound both clocks. `).join("");
    const manuscript_text = ["One", "Two"].map((day) => `# ${day}\n\n${hours(day)}`).join("\n\n");
    const { id } = await send("POST", "/api/jobs", { title: TITLE, author: "Mara Quill", manuscript_text });
    for (let status = "pending"; status !== "completed"; ) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      ({ status } = await send("GET", `/api/jobs/${id}`));
      expect(["pending", "processing", "completed"]).toContain(status);
    }
    books = await shelf();
  }
  const narrated = books.find(({ title }) => title === TITLE);
  const plain = books.find(({ series }) => series !== null);
  const [series] = (await send("GET", "/api/series")).data.series;
  const [person] = (await send("GET", "/api/authors")).data.authors;
  const [job] = (await send("GET", "/api/scheduler/jobs")).data.jobs;
  const { id: manuscript } = await send("POST", "/api/manuscripts", { text: "# One\n\nA clock.\n\n# Two\n\nAnother." });
  if (!narrated?.narration_id || !plain) throw new Error(`The library of ${inject("origin")} is not as it was made.`);
  return {
    narrated: narrated.id,
    plain: plain.id,
    narration: narrated.narration_id,
    manuscript,
    series: series.id,
    person: person.id,
    job: String(job.id),
  };
}

/** Every address of the web app, by what it shows. */
export const pagesOf = (world: SmallWorld): Record<"outside" | "inside", [name: string, path: string][]> => ({
  outside: [
    ["sign-in", "/sign-in"],
    ["sign-up", "/sign-up"],
    ["forgot", "/forgot"],
    ["reset", "/reset#token"],
    ["verify", "/verify#token"],
    ["status", "/status"],
  ],
  inside: [
    ["library", "/"],
    ["library-list", "/?layout=list&sort=rating"],
    ["library-series", "/?view=series"],
    ["library-none", "/?q=nothing+like+this"],
    ["library-all", "/?scope=all"],
    ["import", "/library/import"],
    ["book", `/book/${world.narrated}`],
    ["book-plain", `/book/${world.plain}`],
    ["read", `/book/${world.narrated}/read`],
    ["read-none", `/book/${world.plain}/read`],
    ["series", `/series/${world.series}`],
    ["person", `/person/${world.person}`],
    ["studio", "/studio"],
    ["review", `/studio/new?manuscript=${world.manuscript}`],
    ["narration", `/studio/${world.narration}`],
    ["settings", "/settings"],
    ["missing", "/nowhere"],
    ["admin-people", "/admin/people"],
    ["admin-keys", "/admin/keys"],
    ["admin-corrections", "/admin/corrections"],
    ["admin-downloads", "/admin/downloads"],
    ["admin-schedule", "/admin/schedule"],
    ["admin-job", `/admin/schedule/${world.job}`],
    ["admin-health", "/admin/health"],
    ["admin-configuration", "/admin/configuration"],
    ["admin-audit", "/admin/audit"],
  ],
});
