/** Runs: one at a time, never lost without a word, and told to administrators alone. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { runDue } from "../../../src/features/scheduler/index.ts";
import worker from "../../../src/index.ts";
import { bindings, call, signUp } from "../accounts/api.ts";
import { promote } from "../accounts/people.ts";
import { add, clear, type Person, person, refusal } from "../catalogue/api.ts";
import { connect, inRoom, LAST } from "../realtime/rooms.ts";
import { builtIn, ended, hearing, jobs, makeJob, readRun, runs, trigger } from "./api.ts";

const MINUTE = 60;
const set = (id: number, fields: string) =>
  bindings.DB.prepare(`update scheduled_jobs set ${fields} where id = ?`).bind(id).run();
const remove = (root: Person, id: number) => root.remove(`/api/scheduler/jobs/${id}`);

describe("runs", () => {
  let root: Person;
  beforeAll(async () => {
    root = await person("runs", "admin");
    await bindings.DB.prepare("delete from scheduler_runs").run();
    for (const job of await jobs(root)) await set(job.id, "enabled = 0, next_run_at = null, locked_until = null");
  });

  test("triggered by hand it begins at once and ends in the background", async () => {
    const job = await makeJob(root, { enabled: false });
    const begun = await trigger(root, job.id);
    expect(begun).toMatchObject({
      job_id: job.id,
      task: "purge_expired",
      trigger: "manual",
      triggered_by: root.id,
      status: "running",
    });
    const run = await ended(root, begun.id);
    expect(run).toMatchObject({ status: "succeeded", counts: { removed: expect.any(Number) }, error_message: null });
    expect(run.duration_ms).toBeGreaterThanOrEqual(0);
    expect((await jobs(root)).find(({ id }) => id === job.id)).toMatchObject({
      running: false,
      enabled: false,
      next_run_at: null,
      last_run: { id: run.id, status: "succeeded" },
    });
    await refusal(await root.post("/api/scheduler/jobs/999999/trigger"), 404, "NOT_FOUND");
    await refusal(await root.get(`/api/scheduler/runs/${crypto.randomUUID()}`), 404, "NOT_FOUND");
    await remove(root, job.id);
    await refusal(await root.get(`/api/scheduler/runs/${run.id}`), 404, "NOT_FOUND");
  });

  test("while one is open no other begins, by hand or by the clock", async () => {
    const job = await makeJob(root);
    await set(job.id, `locked_until = ${Date.now() + 60_000}`);
    expect(
      (await refusal(await root.post(`/api/scheduler/jobs/${job.id}/trigger`), 409, "DUPLICATE_RESOURCE")).message,
    ).toContain("running");
    await runDue(hearing(30));
    expect((await runs(root, job.id)).runs).toEqual([]);
    await remove(root, job.id);
  });

  test("two ticks at once run a job once; what was missed is not made up", async () => {
    const job = await makeJob(root);
    const at = 10 * MINUTE;
    await Promise.all([runDue(hearing(at)), runDue(hearing(at)), runDue(hearing(at))]);
    const { runs: done, page_info } = await runs(root, job.id);
    expect(done).toMatchObject([{ status: "succeeded", trigger: "schedule", triggered_by: null }]);
    expect(page_info.total_items).toBe(1);
    const next = Date.parse((await jobs(root)).find(({ id }) => id === job.id)?.next_run_at ?? "");
    expect(next).toBeGreaterThan(Date.now() + at * 1_000);
    expect(next).toBeLessThanOrEqual(Date.now() + (at + MINUTE) * 1_000);
    await runDue(hearing(at));
    expect((await runs(root, job.id)).page_info.total_items).toBe(1);
    await runDue(hearing(at + 2 * MINUTE));
    const second = await runs(root, job.id, "?page=2&page_size=1");
    expect(second.runs.map(({ id }) => id)).toEqual(done.map(({ id }) => id));
    expect(second.page_info).toEqual({ page: 2, page_size: 1, total_pages: 2, total_items: 2 });
    await remove(root, job.id);
  });

  test("one that fails says why, and keeps no other from running", async () => {
    const [broken, sound] = [await makeJob(root), await makeJob(root)];
    await bindings.DB.prepare("update scheduled_jobs set task = 'of_the_future' where id = ?").bind(broken.id).run();
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const ctx = hearing(2 * MINUTE);
    await runDue(ctx);
    error.mockRestore();
    const [failed] = (await runs(root, broken.id)).runs;
    expect(failed).toMatchObject({ status: "failed", error_message: expect.stringContaining("of_the_future") });
    expect((await readRun(root, failed?.id ?? "")).log_tail.at(-1)).toContain("Failed: task: There is no task");
    expect((await runs(root, sound.id)).runs).toMatchObject([{ status: "succeeded" }]);
    expect(ctx.events).toContainEqual(
      expect.objectContaining({
        type: "crawler_completed",
        data: expect.objectContaining({ job_type: "of_the_future", status: "failed" }),
      }),
    );
    for (const { id } of [broken, sound]) await remove(root, id);
  });

  test("one that died is marked lost once its lock is over, and the next begins", async () => {
    const job = await makeJob(root, { cron: "0 0 1 1 *" });
    const id = crypto.randomUUID();
    await bindings.DB.prepare(
      "insert into scheduler_runs (id, job_id, task, trigger, status, started_at, counts, log_tail) values (?, ?, 'purge_expired', 'schedule', 'running', ?, '{}', '')",
    )
      .bind(id, job.id, Date.now())
      .run();
    await set(job.id, `locked_until = ${Date.now() + 60_000}`);
    await runDue(hearing(30));
    expect(await readRun(root, id)).toMatchObject({ status: "running" });
    await runDue(hearing(2 * MINUTE));
    expect(await readRun(root, id)).toMatchObject({ status: "lost", finished_at: expect.any(String) });
    expect((await ended(root, (await trigger(root, job.id)).id)).status).toBe("succeeded");
    await remove(root, job.id);
  });

  test("a long one goes on in slices, and where it died", async () => {
    await clear();
    for (const title of ["One", "Two"]) await add(root, { title });
    const scan = await builtIn(root, "full_scan");
    await set(scan.id, "enabled = 1, next_run_at = 1");
    const hasty = hearing(MINUTE);
    let now = hasty.clock.now();
    // Twenty-one seconds pass at each look at the clock.
    await runDue({ ...hasty, clock: { now: () => (now += 21_000) } });
    const [waiting] = (await runs(root, scan.id)).runs;
    expect(waiting).toMatchObject({ status: "running", counts: { looked_at: 2 } });
    expect(await builtIn(root, "full_scan")).toMatchObject({ running: true });
    await refusal(await root.post("/api/system/trigger-full-scan"), 409, "DUPLICATE_RESOURCE");
    expect(hasty.events.map(({ type }) => type)).toEqual(["crawler_started"]);

    const next = hearing(2 * MINUTE);
    await Promise.all([runDue(next), runDue(next)]);
    const done = await readRun(root, waiting?.id ?? "");
    expect(done).toMatchObject({ status: "succeeded", counts: { looked_at: 2 } });
    expect(done.log_tail.join("\n")).toContain("Goes on after book");
    expect(next.events.map(({ type }) => type)).toEqual(["crawler_completed"]);

    await bindings.DB.prepare("update scheduler_runs set status = 'lost', started_at = 1, counts = ? where id = ?")
      .bind(JSON.stringify({ looked_at: 1, last_id: 1_000_000 }), done.id)
      .run();
    const resumed = await ended(root, (await trigger(root, scan.id)).id);
    expect(resumed.counts).toMatchObject({ looked_at: 1 });
    expect(resumed.counts.last_id).toBeUndefined();
    expect((await ended(root, (await trigger(root, scan.id)).id)).counts).toMatchObject({ looked_at: 2 });
    await set(scan.id, "enabled = 0, next_run_at = null");
  });

  test("administrators hear of it, members do not", async () => {
    const sockets = [];
    for (const [name, isAdmin] of [
      ["hears", true],
      ["hears-not", false],
    ] as const) {
      const { user } = await signUp(`${name}@example.org`);
      if (isAdmin) await promote(user.id);
      const login = await call("POST", "/api/auth/login", { email: user.email, password: "a long enough password" });
      const { access_token } = await login.json<{ access_token: string }>();
      const socket = await connect(LAST);
      socket.send({ type: "auth", token: access_token }).send({ type: "subscribe", channels: ["scheduler"] });
      await socket.take("subscribed");
      sockets.push(socket);
    }
    const [hears, hearsNot] = sockets;
    const job = await makeJob(root, { enabled: false });
    const run = await trigger(root, job.id);
    await ended(root, run.id);
    expect(await hears?.events(2)).toMatchObject([
      {
        type: "crawler_started",
        channel: "scheduler",
        data: { job_type: "purge_expired", started_at: run.started_at, run_id: run.id },
      },
      {
        type: "crawler_completed",
        data: { job_type: "purge_expired", results: { removed: expect.any(Number) }, status: "succeeded" },
      },
    ]);
    await inRoom("room-0", (room) =>
      room.publish({ userId: null, channel: "scheduler", type: "for_everybody", data: {} }),
    );
    expect((await hearsNot?.events(1))?.map(({ type }) => type)).toEqual(["for_everybody"]);
    for (const socket of sockets) socket.close();
    await remove(root, job.id);
  });

  test("the worker's own tick does the same", async () => {
    const job = await makeJob(root);
    await set(job.id, "next_run_at = 1");
    await worker.scheduled({ cron: "* * * * *", scheduledTime: Date.now(), noRetry: () => undefined }, bindings);
    expect((await runs(root, job.id)).runs).toMatchObject([{ status: "succeeded", trigger: "schedule" }]);
    await remove(root, job.id);
  });
});
