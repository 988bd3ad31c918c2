/** Reports, failures and retries through the API, and the clock's task. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deletedDownload } from "../../../src/contracts/downloads.ts";
import { retryDueDownloads } from "../../../src/features/downloads/index.ts";
import { createContext } from "../../../src/platform/context.ts";
import { badField, bindings, data, type Person, person, refusal } from "../catalogue/api.ts";
import { act, clear, makeDue, queue, read, report } from "./api.ts";

let ada: Person;
beforeAll(async () => {
  ada = await person("states");
});
beforeEach(clear);

describe("reports", () => {
  test("progress only grows, the end is 100, and what is over stays over", async () => {
    const { id } = await queue(ada);
    expect(await report(ada, id, { status: "downloading", progress_percent: 40.9 })).toMatchObject({
      progress_percent: 40,
      status_detail: null,
    });
    expect(await report(ada, id, { status: "downloading", progress_percent: 12 })).toMatchObject({
      progress_percent: 40,
    });
    const done = await act(ada, id, "mark-complete");
    expect(done).toMatchObject({ status: "completed", progress_percent: 100, eta_seconds: null });
    expect(done.completed_at).not.toBeNull();
    expect(await act(ada, id, "mark-complete")).toMatchObject({ completed_at: done.completed_at });
    const refused = await refusal(await ada.put(`/api/downloads/${id}/mark-failed`), 409, "DUPLICATE_RESOURCE");
    expect(refused.message).toBe(`Download ${id} is completed and cannot become failed.`);
    expect(refused.details).toEqual({ status: "completed", requested: "failed" });
    await refusal(await ada.put(`/api/downloads/${id}/retry`), 409, "DUPLICATE_RESOURCE");
  });

  test.each<[string, Record<string, unknown>]>([
    ["status", {}],
    ["status", { status: "seeding" }],
    ["progress_percent", { status: "downloading", progress_percent: 101 }],
    ["progress_percent", { status: "downloading", progress_percent: "67" }],
    ["eta_seconds", { status: "downloading", eta_seconds: -1 }],
    ["qb_hash", { status: "downloading", qb_hash: "" }],
    ["error_message", { status: "failed", error_message: "x".repeat(1_001) }],
  ])("a bad %s", async (field, body) => {
    const { id } = await queue(ada);
    expect(await badField(await ada.put(`/api/downloads/${id}/status`, body))).toBe(field);
  });

  test("ids that are none", async () => {
    expect(await badField(await ada.get("/api/downloads/x"))).toBe("download_id");
    await refusal(await ada.get("/api/downloads/999999999"), 404, "NOT_FOUND");
  });

  test("reports at once: the furthest stays", async () => {
    const { id } = await queue(ada);
    await report(ada, id, { status: "downloading" });
    const told = await Promise.all(
      Array.from({ length: 6 }, (_, ix) =>
        ada.put(`/api/downloads/${id}/status`, { status: "downloading", progress_percent: (ix * 37) % 100 }),
      ),
    );
    const accepted = told.map(({ status }, ix) => (status === 200 ? (ix * 37) % 100 : 0));
    expect(accepted.filter((percent) => percent > 0).length).toBeGreaterThan(1);
    expect((await read(ada, id)).progress_percent).toBe(Math.max(...accepted));
  });

  test("removing answers once", async () => {
    const { id } = await queue(ada);
    expect(await data(await ada.remove(`/api/downloads/${id}`), deletedDownload)).toEqual({ id, deleted: true });
    await refusal(await ada.remove(`/api/downloads/${id}`), 404, "NOT_FOUND");
  });
});

describe("failures", () => {
  test("failed, tried again by the clock, abandoned after the last, and started anew by hand", async () => {
    const { id } = await queue(ada, { max_retries: 1 });
    await report(ada, id, { status: "downloading", progress_percent: 50 });
    const failed = await act(ada, id, "mark-failed", { error_message: "No peers." });
    expect(failed).toMatchObject({
      status: "failed",
      error_message: "No peers.",
      retry_count: 0,
      progress_percent: 50,
    });
    const wait = Date.parse(failed.next_retry_at ?? "") - Date.parse(failed.failed_at ?? "");
    expect(wait).toBe(15 * 60_000);
    expect(failed.status_detail).toBe(`It failed and is tried again at ${failed.next_retry_at} (retry 1 of 1).`);

    const ctx = createContext(bindings);
    expect(await retryDueDownloads(ctx)).toEqual({ retried: 0, handed_over: 0 });
    await makeDue(id);
    expect(await retryDueDownloads(ctx)).toEqual({ retried: 1, handed_over: 0 });
    const again = await read(ada, id);
    expect(again).toMatchObject({ status: "queued", retry_count: 1, progress_percent: 0, error_message: null });
    expect(again.status_detail).toContain("No transfer client is connected.");

    const last = await report(ada, id, { status: "failed" });
    expect(last).toMatchObject({ status: "abandoned", next_retry_at: null });
    expect(last.status_detail).toBe("It failed, and so did its retry. Retry it to start again.");
    const refused = await refusal(
      await ada.put(`/api/downloads/${id}/status`, { status: "downloading" }),
      409,
      "DUPLICATE_RESOURCE",
    );
    expect(refused.message).toContain("is abandoned and cannot become downloading.");
    expect(refused.message).toContain(`/api/downloads/${id}/retry`);
    for (let twice = 0; twice < 2; twice++)
      expect(await act(ada, id, "retry")).toMatchObject({ status: "queued", retry_count: 0, failed_at: null });
  });

  test("without a body, and a failure that is told twice", async () => {
    const { id } = await queue(ada);
    const once = await act(ada, id, "mark-failed");
    const twice = await act(ada, id, "mark-failed", {});
    expect(twice).toMatchObject({ failed_at: once.failed_at, next_retry_at: once.next_retry_at, retry_count: 0 });
  });

  test("the clock takes at most a hundred in one run, and the rest in the next", async () => {
    const rows = Array.from({ length: 105 }, (_, n) =>
      bindings.DB.prepare(
        `INSERT INTO downloads (owner_id, title, source, status, max_retries, next_retry_at, created_at, updated_at)
         VALUES (?, ?, 'Manual', 'failed', 3, ?, 1, 1)`,
      ).bind(ada.id, `Due ${n}`, n + 1),
    );
    await bindings.DB.batch(rows);
    const ctx = createContext(bindings);
    expect(await retryDueDownloads(ctx)).toEqual({ retried: 100, handed_over: 0 });
    expect(await retryDueDownloads(ctx)).toEqual({ retried: 5, handed_over: 0 });
  });
});
