/** The states of a download: which moves are allowed, and what each does. */
import { describe, expect, test } from "vitest";
import type { DownloadStatus } from "../../../src/contracts/downloads.ts";
import { afterMove, afterRetry, type Known, mayMove, mayRetry } from "../../../src/features/downloads/lifecycle.ts";
import { retryDelay } from "../../../src/features/downloads/retry-schedule.ts";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const MINUTE = 60_000;
const queued: Known = {
  status: "queued",
  statusDetail: "It waits.",
  client: null,
  qbHash: null,
  qbStatus: null,
  progressPercent: 0,
  downloadSpeedBps: null,
  uploadSpeedBps: null,
  etaSeconds: null,
  errorMessage: null,
  retryCount: 0,
  maxRetries: 3,
  nextRetryAt: null,
  completedAt: null,
  failedAt: null,
};
const running: Known = { ...queued, status: "downloading", client: "qb", progressPercent: 40, etaSeconds: 9 };
const failed: Known = { ...running, status: "failed", etaSeconds: null, errorMessage: "No peers.", failedAt: NOW };
/** As the database gives it back after a move. */
const moved = (row: Known, move: Parameters<typeof afterMove>[1], now = NOW): Known => ({
  ...row,
  ...afterMove(row, move, now),
});

describe("moves", () => {
  const states: DownloadStatus[] = ["queued", "downloading", "completed", "failed", "abandoned"];
  test.each<[DownloadStatus, DownloadStatus[]]>([
    ["queued", ["queued", "downloading", "completed", "failed", "abandoned"]],
    ["downloading", ["downloading", "completed", "failed", "abandoned"]],
    ["failed", ["queued", "downloading", "completed", "failed", "abandoned"]],
    ["abandoned", ["failed", "abandoned"]],
    ["completed", ["completed"]],
  ])("from %s", (from, allowed) => {
    expect(states.filter((to) => mayMove(from, to)).sort()).toEqual(allowed.sort());
  });

  test("a retry by hand: not of what is under way or done", () => {
    expect(states.filter(mayRetry)).toEqual(["queued", "failed", "abandoned"]);
  });
});

describe("progress", () => {
  test("never goes back within a try, and is 100 at the end", () => {
    const further = moved(running, { status: "downloading", progress_percent: 67, download_speed_bps: 5 });
    expect(further).toMatchObject({ progressPercent: 67, downloadSpeedBps: 5, etaSeconds: 9, statusDetail: null });
    expect(moved(further, { status: "downloading", progress_percent: 12 }).progressPercent).toBe(67);
    const done = moved(further, { status: "completed", progress_percent: 99 });
    expect(done).toMatchObject({ progressPercent: 100, completedAt: NOW, downloadSpeedBps: null, etaSeconds: null });
    expect(moved(done, { status: "completed" }, NOW + 5).completedAt).toBe(NOW);
  });

  test("a queued one has none; what the client says is kept, and null takes it away", () => {
    expect(moved(queued, { status: "queued", progress_percent: 50, waiting: "Still." })).toMatchObject({
      progressPercent: 0,
      statusDetail: "Still.",
    });
    const named = moved(queued, { status: "downloading", qb_hash: "abc123def456", qb_status: "metaDL" });
    expect(named).toMatchObject({ qbHash: "abc123def456", qbStatus: "metaDL" });
    expect(moved(named, { status: "downloading", qb_status: null })).toMatchObject({
      qbHash: "abc123def456",
      qbStatus: null,
    });
  });
});

describe("failures", () => {
  test("three retries at growing distances, then it is abandoned", () => {
    let row = queued;
    const waits: number[] = [];
    for (let n = 0; n < 3; n++) {
      row = moved(row, { status: "failed", error_message: `failure ${n}` });
      expect(row).toMatchObject({ status: "failed", retryCount: n, errorMessage: `failure ${n}`, failedAt: NOW });
      expect(row.statusDetail).toContain(`(retry ${n + 1} of 3)`);
      waits.push(((row.nextRetryAt ?? 0) - NOW) / MINUTE);
      row = moved(row, { status: "queued", waiting: "Again." });
      expect(row).toMatchObject({
        status: "queued",
        retryCount: n + 1,
        errorMessage: null,
        failedAt: null,
        nextRetryAt: null,
      });
    }
    expect(waits).toEqual([15, 60, 240]);
    row = moved(row, { status: "failed" });
    expect(row).toMatchObject({ status: "abandoned", retryCount: 3, nextRetryAt: null, failedAt: NOW });
    expect(row.statusDetail).toBe("It failed, and so did all 3 retries. Retry it to start again.");
  });

  test("the same failure told twice is one", () => {
    const once = moved(running, { status: "failed" });
    expect(moved(once, { status: "failed", error_message: "No peers." }, NOW + 5)).toEqual({
      ...once,
      errorMessage: "No peers.",
    });
    const last = moved({ ...running, retryCount: 3 }, { status: "failed" });
    expect(moved(last, { status: "failed" }, NOW + 5)).toEqual(last);
    expect(moved(last, { status: "abandoned" }, NOW + 5)).toEqual(last);
  });

  test("without retries, and with one, the words fit", () => {
    expect(moved({ ...running, maxRetries: 0 }, { status: "failed" }).statusDetail).toBe(
      "It failed. Retry it to start again.",
    );
    expect(moved({ ...running, maxRetries: 1, retryCount: 1 }, { status: "failed" }).statusDetail).toBe(
      "It failed, and so did its retry. Retry it to start again.",
    );
  });

  test("a program that goes on by itself begins a new try, whose progress begins anew", () => {
    expect(moved(failed, { status: "downloading", progress_percent: 3 })).toMatchObject({
      progressPercent: 3,
      retryCount: 1,
      client: null,
      errorMessage: null,
      failedAt: null,
    });
    expect(moved(failed, { status: "completed" })).toMatchObject({ retryCount: 0, errorMessage: null, failedAt: null });
  });

  test("given up by hand, and started anew by hand with all retries", () => {
    const given = moved({ ...failed, retryCount: 2, nextRetryAt: NOW + 1 }, { status: "abandoned" }, NOW + 5);
    expect(given).toMatchObject({ status: "abandoned", nextRetryAt: null, failedAt: NOW });
    expect(afterRetry(given, "It waits.")).toMatchObject({
      status: "queued",
      statusDetail: "It waits.",
      retryCount: 0,
      progressPercent: 0,
      failedAt: null,
    });
  });

  test("the distance is a day at most", () => {
    expect([0, 1, 2, 3, 4, 50].map((n) => retryDelay(n) / MINUTE)).toEqual([15, 60, 240, 960, 1_440, 1_440]);
  });
});
