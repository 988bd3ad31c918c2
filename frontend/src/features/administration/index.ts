/** Administration: what the addresses of its pages may say. */
export { type CorrectionFilter, isCorrectionFilter } from "./corrections/filters.ts";
export { isDownloadState } from "./downloads/filters.ts";
export type { DownloadStatus } from "./wire.ts";
