/** The states of a download, which moves are allowed, and what each does to the record. Pure. */
import type { DownloadStatus, StatusChange } from "../../contracts/downloads.ts";
import { toIso } from "../../core/clock.ts";
import { retryDelay } from "./retry-schedule.ts";
import type { DownloadRow } from "./row.ts";

/** Reporting the state that it is in is always allowed. Out of `abandoned` leads only a retry by hand. */
const MOVES: Record<DownloadStatus, readonly DownloadStatus[]> = {
  queued: ["downloading", "completed", "failed", "abandoned"],
  downloading: ["completed", "failed", "abandoned"],
  failed: ["queued", "downloading", "completed", "abandoned"],
  abandoned: ["failed"],
  completed: [],
};
const RETRIED: readonly DownloadStatus[] = ["queued", "failed", "abandoned"];

export const mayMove = (from: DownloadStatus, to: DownloadStatus): boolean => from === to || MOVES[from].includes(to);
export const mayRetry = (from: DownloadStatus): boolean => RETRIED.includes(from);

/** What of a record a move changes. */
export const MOVED = [
  "status",
  "statusDetail",
  "client",
  "qbHash",
  "qbStatus",
  "progressPercent",
  "downloadSpeedBps",
  "uploadSpeedBps",
  "etaSeconds",
  "errorMessage",
  "retryCount",
  "nextRetryAt",
  "completedAt",
  "failedAt",
] as const satisfies (keyof DownloadRow)[];
export type Progress = Pick<DownloadRow, (typeof MOVED)[number]>;
export type Known = Progress & Pick<DownloadRow, "maxRetries">;

export interface Move extends StatusChange {
  /** The transfer client that has it from now on. */
  client?: string;
  /** Why it waits; for `queued`. */
  waiting?: string;
}

const STILL = { downloadSpeedBps: null, uploadSpeedBps: null, etaSeconds: null };

/** A new try knows nothing of the one before. */
const FRESH = {
  ...STILL,
  client: null,
  qbStatus: null,
  progressPercent: 0,
  errorMessage: null,
  nextRetryAt: null,
  completedAt: null,
  failedAt: null,
};

const completed = (completedAt: number) => ({
  ...STILL,
  status: "completed" as const,
  statusDetail: null,
  progressPercent: 100,
  errorMessage: null,
  nextRetryAt: null,
  completedAt,
  failedAt: null,
});

/** The record after an allowed move. A further try after a failure counts as a retry. */
export function afterMove(row: Known, move: Move, now: number): Progress {
  const isRetry = row.status === "failed" && (move.status === "queued" || move.status === "downloading");
  const told = withReport(isRetry ? { ...row, ...FRESH, retryCount: row.retryCount + 1 } : row, move);
  switch (move.status) {
    case "queued":
      return { ...told, status: "queued", statusDetail: move.waiting ?? row.statusDetail };
    case "downloading":
      return { ...told, status: "downloading", statusDetail: null };
    case "completed":
      return { ...told, ...completed(row.completedAt ?? now) };
    case "failed":
      return row.status === "failed" || row.status === "abandoned" ? told : failed(told, row.maxRetries, now);
    case "abandoned":
      if (row.status === "abandoned") return told;
      return abandoned(told, row.failedAt ?? now, "It was given up. Retry it to start again.");
  }
}

/** The record after a retry by hand: as new, with all its retries. */
export const afterRetry = (row: Known, waiting: string): Progress => ({
  ...row,
  ...FRESH,
  status: "queued",
  statusDetail: waiting,
  retryCount: 0,
});

/** What was sent, and nothing else. Speeds are of a running transfer alone, and progress never goes back. */
function withReport(row: Known, move: Move): Known {
  const running = move.status === "downloading";
  const sent = <T>(value: T | undefined, kept: T) => (value === undefined ? kept : value);
  return {
    ...row,
    client: sent(move.client, row.client),
    qbHash: sent(move.qb_hash, row.qbHash),
    qbStatus: sent(move.qb_status, row.qbStatus),
    errorMessage: sent(move.error_message, row.errorMessage),
    progressPercent: move.status === "queued" ? 0 : Math.max(row.progressPercent, move.progress_percent ?? 0),
    downloadSpeedBps: running ? sent(move.download_speed_bps, row.downloadSpeedBps) : null,
    uploadSpeedBps: running ? sent(move.upload_speed_bps, row.uploadSpeedBps) : null,
    etaSeconds: running ? sent(move.eta_seconds, row.etaSeconds) : null,
  };
}

function failed(row: Known, maxRetries: number, now: number): Progress {
  if (row.retryCount >= maxRetries) return abandoned(row, now, allFailed(maxRetries));
  const nextRetryAt = now + retryDelay(row.retryCount);
  const statusDetail = `It failed and is tried again at ${toIso(nextRetryAt)} (retry ${row.retryCount + 1} of ${maxRetries}).`;
  return { ...row, status: "failed", statusDetail, failedAt: now, nextRetryAt };
}

const allFailed = (retries: number) =>
  `It failed${retries === 0 ? "" : `, and so did ${retries === 1 ? "its retry" : `all ${retries} retries`}`}. Retry it to start again.`;

const abandoned = (row: Known, failedAt: number, statusDetail: string): Progress => ({
  ...row,
  status: "abandoned",
  statusDetail,
  failedAt,
  nextRetryAt: null,
});
