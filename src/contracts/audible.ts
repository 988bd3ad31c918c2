/** `/api/audible/*`, to the letter of the seed: bare objects that speak for all of a person's Audible accounts together. */
import { z } from "zod";
import { marketplace } from "./connections.ts";

export const audibleConnect = z.object({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1_000),
  marketplace: marketplace.default("us"),
});
/** 200 when the import ended within 60 s, 202 with the same fields while it goes on. */
export const audibleConnected = z.object({
  success: z.literal(true),
  message: z.string(),
  device_name: z.string(),
  marketplace,
  books_imported: z.int(),
});
export const audibleSynced = z.object({
  success: z.literal(true),
  message: z.string(),
  imported: z.int(),
  updated: z.int(),
  /** Unchanged; what could not be imported is in `skipped_reasons`. */
  skipped: z.int(),
  errors: z.int(),
  total: z.int(),
  skipped_reasons: z.record(z.string(), z.int()),
});
export const audibleDisconnected = z.object({ success: z.literal(true), message: z.string() });
export const audibleStatus = z.object({
  connected: z.boolean(),
  marketplace: marketplace.nullable(),
  device_name: z.string().nullable(),
  last_sync_at: z.iso.datetime().nullable(),
  books_count: z.int().nullable(),
});
