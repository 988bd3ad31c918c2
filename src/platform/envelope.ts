/** The good answers of the catalogue's family: `{success, data, error, timestamp}`, and its numbered pages. */
import type { PageInfo } from "../contracts/envelope.ts";
import { type Clock, toIso } from "../core/clock.ts";

/** @param data what the answer carries */
export const envelope = <T>(ctx: { clock: Clock }, data: T) => ({
  success: true as const,
  data,
  error: null,
  timestamp: toIso(ctx.clock.now()),
});

export interface PageRequest {
  /** From 1. */
  page: number;
  page_size: number;
}

/** @param totalItems of all pages together */
export const pageInfoOf = (request: PageRequest, totalItems: number): PageInfo => ({
  page: request.page,
  page_size: request.page_size,
  total_pages: Math.ceil(totalItems / request.page_size),
  total_items: totalItems,
});

/** The same page as a database takes it. */
export const sliceOf = ({ page, page_size }: PageRequest): { limit: number; offset: number } => ({
  limit: page_size,
  offset: (page - 1) * page_size,
});
