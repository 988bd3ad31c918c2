/** The states that the list of downloads can be narrowed to. */
import type { DownloadStatus } from "../wire.ts";

export const DOWNLOAD_STATES = [
  "queued",
  "downloading",
  "completed",
  "failed",
  "abandoned",
] as const satisfies readonly DownloadStatus[];
export const isDownloadState = (value: unknown): value is DownloadStatus =>
  DOWNLOAD_STATES.some((state) => state === value);
