/** Stored logs: one line a request, never a credential, found again by period and level, and gone in time. */
import { beforeAll, describe, expect, test } from "vitest";
import { loggedPath } from "../../../src/app/http/log-request.ts";
import { flushLogs, pruneHistory } from "../../../src/features/system/index.ts";
import { keepLine, linesAreDue, logHour, storeLines } from "../../../src/platform/log-lines.ts";
import { bearer, bindings, call } from "../accounts/api.ts";
import { badField, type Person, person } from "../catalogue/api.ts";
import { hearing } from "./api.ts";

const { BUCKET } = bindings;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const keys = async (prefix: string) => (await BUCKET.list({ prefix })).objects.map(({ key }) => key);
const iso = (at: number) => new Date(at).toISOString();

describe("stored logs", () => {
  let root: Person;
  beforeAll(async () => {
    root = await person("logs", "admin");
    await storeLines(BUCKET);
  });
  const send = (body: object = {}) => root.post("/api/system/logs/export", body);
  const lines = async (body: object = {}) => {
    const response = await send(body);
    const text = new TextDecoder().decode(await response.arrayBuffer());
    expect(response.status, text).toBe(200);
    return text
      .split("\n")
      .filter(Boolean)
      .map((line): Record<string, unknown> => JSON.parse(line));
  };

  test("one line a request, with who and how long, without query, token or address", async () => {
    const from = iso(Date.now());
    const token = "eyJhbGciOiJIUzI1NiJ9.eyJzZWNyZXQiOiJ5ZXMifQ.0123456789abcdefghij";
    const found = await root.get("/api/books?search=something-private");
    await call("GET", `/api/files/${token}/book.mp3`);
    await call("GET", "/api/books", undefined, bearer(token));
    await call("POST", "/api/auth/login", { email: "somebody@example.org", password: "not the password" });
    const all = await lines({ from });
    expect(all.find((line) => line.path === "/api/books" && line.status === 200)).toEqual({
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      level: "info",
      event: "request",
      request_id: found.headers.get("x-request-id"),
      method: "GET",
      path: "/api/books",
      status: 200,
      ms: expect.any(Number),
      user_id: root.id,
    });
    expect(all.filter((line) => line.path === "/api/books" && line.status === 401)).toMatchObject([{ user_id: null }]);
    expect(all.filter((line) => line.path === "/api/files/…/book.mp3")).toHaveLength(1);
    const text = JSON.stringify(all);
    for (const secret of ["something-private", token, "somebody@", "not the password"])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/eyJ|@example/);
  });

  test.each([
    ["/api/files/abc/book.mp3", "/api/files/…/book.mp3"],
    ["/api/parts/abc/3", "/api/parts/…/3"],
    ["/api/books/12", "/api/books/12"],
    ["/api/jobs/7f1f3b1e-8a59-4c9e-9d3c-5b7a2f4d6e80", "/api/jobs/7f1f3b1e-8a59-4c9e-9d3c-5b7a2f4d6e80"],
    [`/api/auth/verify/${"a".repeat(43)}`, "/api/auth/verify/…"],
    ["/api/people/a%40example.org/x", "/api/people/…/x"],
  ])("%s is logged as %s", (path, logged) => {
    expect(loggedPath(path)).toBe(logged);
  });

  test("by period and level, oldest first; as plain text too", async () => {
    const start = Date.parse("2026-03-01T09:59:00Z");
    keepLine(start + 2 * HOUR, "error", "third", { error: "mail to a.person@example.org failed" });
    keepLine(start, "info", "first", { n: 1 });
    keepLine(start + 90_000, "warn", "second", { n: 2 });
    await storeLines(BUCKET);
    expect(await keys("logs/2026/03/01/")).toMatchObject([
      expect.stringMatching(/^logs\/2026\/03\/01\/09-5900-/),
      expect.stringMatching(/^logs\/2026\/03\/01\/10-0030-/),
      expect.stringMatching(/^logs\/2026\/03\/01\/11-5900-/),
    ]);
    const period = { from: iso(start), to: iso(start + DAY) };
    const events = async (body: object) => (await lines(body)).map((line) => line.event);
    expect(await events(period)).toEqual(["first", "second", "third"]);
    expect(await events({ ...period, level: "warn" })).toEqual(["second", "third"]);
    expect(await events({ ...period, from: iso(start + 1), to: iso(start + 90_000) })).toEqual(["second"]);
    const plain = await send({ ...period, level: "error", format: "text" });
    expect(plain.headers.get("content-type")).toContain("text/plain");
    expect(plain.headers.get("content-disposition")).toContain("lectern-logs.txt");
    expect(await plain.text()).toBe('2026-03-01T11:59:00.000Z error third error="mail to …@… failed"\n');
    expect(await badField(await send({ from: period.to, to: period.from }))).toBe("from");
    expect(await badField(await send({ from: iso(start - 40 * DAY), to: iso(start) }))).toBe("from");
    expect(await badField(await send({ level: "loud" }))).toBe("level");
    expect(await badField(await send({ to: "yesterday" }))).toBe("to");
  });

  test("lines wait until there are enough, or the oldest is old enough", async () => {
    await storeLines(BUCKET);
    const now = Date.now();
    expect(linesAreDue(now)).toBe(false);
    keepLine(now, "info", "waits", {});
    expect([linesAreDue(now + 59_000), linesAreDue(now + 60_000)]).toEqual([false, true]);
    for (let n = 0; n < 499; n++) keepLine(now, "info", "waits", {});
    expect(linesAreDue(now)).toBe(true);
    expect(await storeLines(BUCKET)).toBe(500);
    expect(linesAreDue(now + HOUR)).toBe(false);
  });

  test("what cannot be stored waits for the next time", async () => {
    await storeLines(BUCKET);
    keepLine(Date.parse("2026-03-02T09:00:00Z"), "info", "kept", {});
    const broken = { put: () => Promise.reject(new Error("down")) } as unknown as R2Bucket; // a bucket that fails
    const said: unknown[] = [];
    const error = console.error;
    console.error = (line) => said.push(line);
    expect(await storeLines(broken)).toBe(0);
    console.error = error;
    expect(said).toHaveLength(1);
    expect(await storeLines(BUCKET)).toBe(1);
    expect(await keys("logs/2026/03/02/")).toHaveLength(1);
  });

  test("the files of a past hour become one, and no line is there twice", async () => {
    const at = Date.now() - 3 * HOUR;
    const hour = logHour(at);
    const line = (n: number) => JSON.stringify({ at: iso(at + n), level: "info", event: `line ${n}` });
    await BUCKET.put(`${hour}-0000-a.ndjson`, `${line(2)}\n${line(1)}\n`);
    await BUCKET.put(`${hour}-0500-b.ndjson`, `${line(3)}\n${line(1)}\n`);
    await BUCKET.put(`${logHour(Date.now())}-0000-c.ndjson`, `${line(4)}\n`);
    expect(await flushLogs(hearing())).toMatchObject({ hours: 1, files: 2 });
    const [joined, ...others] = await keys(hour);
    expect(others).toEqual([]);
    expect(await (await BUCKET.get(joined ?? ""))?.text()).toBe(`${[1, 2, 3].map(line).join("\n")}\n`);
    expect(await flushLogs(hearing())).toMatchObject({ hours: 0 });
  });

  test("what is old goes: log files, runs and audit entries, each in its own time", async () => {
    const now = Date.now();
    await BUCKET.put(`${logHour(now - 31 * DAY)}-0000-old.ndjson`, "old\n");
    await BUCKET.put(`${logHour(now - 29 * DAY)}-0000-young.ndjson`, "young\n");
    const { DB } = bindings;
    const job = await DB.prepare("select id from scheduled_jobs limit 1").first<number>("id");
    const old = (id: string, days: number, status: string) =>
      DB.prepare(
        "insert into scheduler_runs (id, job_id, task, trigger, status, started_at, counts, log_tail) values (?, ?, 't', 'manual', ?, ?, '{}', '')",
      ).bind(id, job, status, now - days * DAY);
    const entry = (days: number) =>
      DB.prepare("insert into audit_log (at, action, details) values (?, 'user.changed', '{}')").bind(now - days * DAY);
    await DB.batch([
      old("old", 31, "failed"),
      old("young", 29, "failed"),
      old("open", 31, "running"),
      entry(366),
      entry(364),
    ]);
    const counts = await pruneHistory(hearing(), { runs_days: 30, audit_days: 365, logs_days: 30 });
    expect(counts).toMatchObject({ runs: 1, audit_entries: 1 });
    expect(counts.log_files).toBeGreaterThanOrEqual(1);
    expect(await keys(logHour(now - 31 * DAY))).toEqual([]);
    expect(await keys(logHour(now - 29 * DAY))).toHaveLength(1);
    const left = await DB.prepare("select id from scheduler_runs where task = 't' order by id").all();
    expect(left.results).toEqual([{ id: "open" }, { id: "young" }]);
  });
});
