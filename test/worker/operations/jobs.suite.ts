/** Scheduled jobs as administrators keep them. */
import { beforeAll, describe, expect, test } from "vitest";
import { auditPage } from "../../../src/contracts/administration.ts";
import { cronPreview, deletedJob, scheduledJob, taskList } from "../../../src/contracts/scheduler.ts";
import { runDue } from "../../../src/features/scheduler/index.ts";
import { BUILT_IN_JOBS } from "../../../src/features/scheduler/tasks/built-in-jobs.ts";
import { badField, data, type Person, person, refusal } from "../catalogue/api.ts";
import { builtIn, hearing, jobs, makeJob, runs } from "./api.ts";

const byTask = (a: { task: string }, b: { task: string }) => a.task.localeCompare(b.task);

describe("scheduled jobs", () => {
  let root: Person;
  beforeAll(async () => {
    root = await person("jobs", "admin");
  });
  const put = (id: number, body: object) => root.put(`/api/scheduler/jobs/${id}`, body);

  test("the product's own are there at first need, once, and are not made again when they are renamed", async () => {
    const first = (await jobs(root)).filter((job) => job.built_in);
    expect(first.map(({ name, task, cron }) => ({ name, task, cron })).toSorted(byTask)).toEqual(
      BUILT_IN_JOBS.toSorted(byTask),
    );
    for (const job of first) {
      expect(job).toMatchObject({ enabled: true, time_zone: "UTC", running: false });
      expect(Date.parse(job.next_run_at ?? "")).toBeGreaterThan(Date.parse(job.created_at));
    }
    const scan = await builtIn(root, "full_scan");
    await data(await put(scan.id, { name: "Look through everything", cron: "0 5 * * mon" }), scheduledJob);
    await runDue(hearing());
    const again = (await jobs(root)).filter((job) => job.built_in);
    expect(again.length).toBe(first.length);
    expect(again.find((job) => job.id === scan.id)).toMatchObject({
      name: "Look through everything",
      cron: "0 5 * * mon",
    });
    await data(await put(scan.id, { name: scan.name, cron: scan.cron }), scheduledJob);
  });

  test("one of the product's own is switched off, not deleted", async () => {
    const job = await builtIn(root, "prune_history");
    expect(
      (await refusal(await root.remove(`/api/scheduler/jobs/${job.id}`), 409, "DUPLICATE_RESOURCE")).message,
    ).toContain("Switch it off");
    expect(await data(await put(job.id, { enabled: false }), scheduledJob)).toMatchObject({
      enabled: false,
      next_run_at: null,
    });
    await runDue(hearing(40 * 86_400));
    expect((await runs(root, job.id)).runs).toEqual([]);
    expect((await data(await put(job.id, { enabled: true }), scheduledJob)).next_run_at).not.toBeNull();
  });

  test("made, changed and deleted, each told in the audit log", async () => {
    const job = await makeJob(root, {
      name: "Nightly",
      task: "prune_history",
      cron: "30 2 * * *",
      time_zone: "Europe/Berlin",
    });
    expect(job).toMatchObject({
      name: "Nightly",
      task: "prune_history",
      parameters: { runs_days: 30, audit_days: 365, logs_days: 30 },
      built_in: false,
      last_run: null,
    });
    const changed = await data(
      await put(job.id, { parameters: { runs_days: 7 }, cron: "0 0 1 jan *", time_zone: "UTC" }),
      scheduledJob,
    );
    expect(changed).toMatchObject({ name: "Nightly", parameters: { runs_days: 7, audit_days: 365, logs_days: 30 } });
    expect(changed.next_run_at).toMatch(/^\d{4}-01-01T00:00:00.000Z$/);
    const path = `/api/scheduler/jobs/${job.id}`;
    expect(await data(await root.remove(path), deletedJob)).toEqual({ deleted: true, id: job.id });
    await refusal(await root.remove(path), 404, "NOT_FOUND");
    const { entries } = await data(await root.get("/api/admin/audit-log?limit=3"), auditPage);
    expect(entries.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ["scheduled_job.deleted", root.id],
      ["scheduled_job.changed", root.id],
      ["scheduled_job.created", root.id],
    ]);
  });

  test("what is wrong is named", async () => {
    const job = await makeJob(root, { name: "Named" });
    const good = { name: "Other", task: "purge_expired", cron: "* * * * *" };
    const bad = (fields: object) => root.post("/api/scheduler/jobs", { ...good, ...fields });
    expect(await badField(await bad({ cron: "0 0 31 2 *" }))).toBe("cron");
    expect(await badField(await bad({ cron: "hourly" }))).toBe("cron");
    expect(await badField(await bad({ time_zone: "Mars/Olympus" }))).toBe("time_zone");
    expect(await badField(await bad({ task: "make_coffee" }))).toBe("task");
    expect(await badField(await bad({ task: "prune_history", parameters: { runs_days: 0 } }))).toBe(
      "parameters.runs_days",
    );
    expect(await badField(await bad({ parameters: { colour: "red" } }))).toMatch(/^parameters/);
    expect(await badField(await bad({ name: "" }))).toBe("name");
    expect(await badField(await put(job.id, { cron: "61 * * * *" }))).toBe("cron");
    await refusal(await bad({ name: "Named" }), 409, "DUPLICATE_RESOURCE");
    const other = await makeJob(root, { name: "Unnamed" });
    await refusal(await put(other.id, { name: "Named" }), 409, "DUPLICATE_RESOURCE");
    await refusal(await put(999_999, { name: "Nobody" }), 404, "NOT_FOUND");
    await refusal(await put(job.id, {}), 422, "VALIDATION_ERROR");
  });

  test("tasks tell what they take, and a schedule when it comes", async () => {
    const { tasks } = await data(await root.get("/api/scheduler/tasks"), taskList);
    expect(tasks.find((task) => task.name === "prune_history")?.parameters_schema).toMatchObject({
      type: "object",
      properties: { runs_days: { type: "integer", minimum: 1, default: 30, description: expect.any(String) } },
    });
    const ask = (body: object) => root.post("/api/scheduler/cron/preview", body);
    const preview = await data(await ask({ cron: "30 2 * * *", time_zone: "Europe/Berlin" }), cronPreview);
    expect(preview.next_runs.length).toBe(5);
    expect(preview.next_runs.toSorted()).toEqual(preview.next_runs);
    expect(await badField(await ask({ cron: "0 0 30 2 *" }))).toBe("cron");
  });
});
