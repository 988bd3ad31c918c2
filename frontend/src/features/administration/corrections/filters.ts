/** The states that the queue can be narrowed to. */
import type { CorrectionStatus } from "../wire.ts";

export const CORRECTION_FILTERS = ["pending", "approved", "rejected", "all"] as const;
export type CorrectionFilter = CorrectionStatus | "all";
export const isCorrectionFilter = (value: unknown): value is CorrectionFilter =>
  CORRECTION_FILTERS.some((filter) => filter === value);
