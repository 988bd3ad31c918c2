/** Connections to services that know what a person owns: `/api/connections`, and the seed's `/api/audible/*`. */
import { z } from "zod";
import { pageInfo, pageQuery } from "./envelope.ts";

/** Stores of Audible; one registration opens all of them, each with a library of its own. */
export const MARKETPLACES = ["us", "uk", "de", "fr", "ca", "au", "in", "it", "jp", "es", "br"] as const;
export const marketplace = z.enum(MARKETPLACES);
export type Marketplace = z.infer<typeof marketplace>;

/** active: it may be read. reconnect: its access has ended. */
export const connectionState = z.enum(["active", "reconnect"]);

export const connectionStore = z.object({
  marketplace,
  /** Off: its library is not read. */
  included: z.boolean(),
  /** What the store says it has, what is on the shelf from it, and what was left out, each with its reason. */
  store_total: z.int().nullable(),
  imported: z.int(),
  skipped: z.int(),
  last_sync_at: z.iso.datetime().nullable(),
});

export const syncStatus = z.enum(["queued", "running", "succeeded", "failed", "cancelled"]);
export const syncRun = z.object({
  id: z.uuid(),
  status: syncStatus,
  /** Everything, or what changed since the last one. */
  kind: z.enum(["full", "delta"]),
  trigger: z.enum(["connect", "manual", "schedule"]),
  imported: z.int(),
  updated: z.int(),
  /** Unchanged. */
  skipped: z.int(),
  removed: z.int(),
  errors: z.int(),
  total: z.int(),
  /** Titles that have been looked at, and how many there are; null: not known yet. */
  done: z.int(),
  expected: z.int().nullable(),
  error: z.object({ error: z.string(), error_type: z.string() }).nullable(),
  started_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable(),
});
export type SyncRun = z.infer<typeof syncRun>;

export const connection = z.object({
  id: z.uuid(),
  provider: z.enum(["audible"]),
  /** As the service names the person, for telling accounts apart. */
  account_name: z.string().nullable(),
  device_name: z.string().nullable(),
  marketplace,
  state: connectionState,
  /** What to do next, where something is wrong. */
  problem: z.object({ error: z.string(), error_type: z.string() }).nullable(),
  /** Came by an auth file: disconnecting forgets it and leaves the device registered. */
  from_file: z.boolean(),
  podcasts: z.boolean(),
  wishlist: z.boolean(),
  auto_sync: z.boolean(),
  stores: z.array(connectionStore),
  books_count: z.int(),
  last_sync: syncRun.nullable(),
  next_sync_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
export type Connection = z.infer<typeof connection>;
export const connectionList = z.object({
  items: z.array(connection),
  /** Off: the operator has switched the services off. What was imported stays. */
  enabled: z.boolean(),
});

/** `PATCH /api/connections/{id}`. */
export const connectionChange = z
  .object({
    podcasts: z.boolean(),
    wishlist: z.boolean(),
    auto_sync: z.boolean(),
    stores: z.array(z.object({ marketplace, included: z.boolean() })).max(MARKETPLACES.length),
  })
  .partial();

/** `POST /api/connections/audible/sign-in`: the address at which the person signs in, in the own browser. */
export const signInStart = z.object({
  marketplace,
  /** A sign-in name from before Amazon; us, uk and de only. */
  pre_amazon: z.boolean().default(false),
});
export const signInPage = z.object({ session_id: z.uuid(), url: z.url(), expires_at: z.iso.datetime() });
/** `POST /api/connections/audible/sign-in/{session_id}`: the address at which the browser ended, as it was copied. */
export const signInEnd = z.object({ address: z.string().min(1).max(20_000) });
/** `POST /api/connections/audible/auth-file`: of audible-cli or Libation, an encrypted one with its password. */
export const authFile = z.object({
  content: z.string().min(2).max(200_000),
  password: z.string().max(1_000).optional(),
});

/** `GET /api/connections/{id}/syncs`, newest first. */
export const syncList = z.object({ items: z.array(syncRun), page_info: pageInfo });

/** `GET /api/connections/{id}/skipped`: titles of the store that are not on the shelf, each with its reason. */
export const skipReasons = z.enum([
  "podcast",
  "periodical",
  "part_of_set",
  "no_title",
  "unreadable",
  "revoked",
  "pending",
  "hidden",
]);
export const skippedQuery = pageQuery.extend({ reason: skipReasons.optional() });
export const skippedTitle = z.object({
  marketplace,
  asin: z.string(),
  title: z.string().nullable(),
  reason: skipReasons,
  /** The reason in words. */
  message: z.string(),
});
export const skippedList = z.object({
  items: z.array(skippedTitle),
  by_reason: z.partialRecord(skipReasons, z.int()),
  page_info: pageInfo,
});

/** `POST /api/connections/{id}/sync`: without a kind everything once a week, else what changed. */
export const syncStart = z.object({ kind: z.enum(["full", "delta"]).optional() });

/** `GET /api/connections/{id}/syncs/{run_id}/changes`: empty for the first reading of a store, when everything is new. */
export const syncChange = z.object({
  marketplace,
  asin: z.string(),
  title: z.string().nullable(),
  change: z.enum(["added", "updated", "removed", "returned", "left_out"]),
});
export const changeList = z.object({ items: z.array(syncChange), page_info: pageInfo });

/** leaving: a Plus title that goes within 30 days; removed: returned or taken back, still known here. */
export const ownership = z.enum(["bought", "plus", "leaving", "preorder", "removed"]);
/** `GET /api/connections/{id}/titles`: what came on the shelf, and whether it is there for good. */
export const titlesQuery = pageQuery.extend({ ownership: ownership.optional() });
export const connectionTitle = z.object({
  marketplace,
  asin: z.string(),
  title: z.string().nullable(),
  book_id: z.int().nullable(),
  ownership,
  until: z.iso.datetime().nullable(),
  finished: z.boolean(),
  percent: z.int(),
  added_at: z.iso.datetime(),
});
/** `by_ownership` counts them all, whatever was asked for; those that leave count as Plus, too. */
export const titleList = z.object({
  items: z.array(connectionTitle),
  by_ownership: z.record(ownership, z.int()),
  page_info: pageInfo,
});

/** `DELETE /api/connections/{id}`. The books stay; `device`: whether Amazon still lists the device. */
export const disconnected = z.object({
  id: z.uuid(),
  device: z.enum(["removed", "kept", "stays"]),
  message: z.string(),
});

/** The errors of `/api/audible/*` and of the sign-in, each with an act of its own in the dialog. */
export const audibleErrorType = z.enum([
  "auth_failed",
  "captcha_required",
  "2fa_required",
  "approval_required",
  "token_expired",
  "not_connected",
  "code_missing",
  "code_expired",
  "sign_in_unfinished",
  "cancelled",
  "wrong_marketplace",
  "session_expired",
  "device_limit",
  "file_unreadable",
  "file_password",
  "rate_limited",
  "provider_unavailable",
  "provider_changed",
  "switched_off",
]);

/** Events on the channel `connections`, for the owner alone. */
export const syncProgressed = z.object({ connection_id: z.uuid(), run: syncRun });
export const connectionUpdated = z.object({ connection });
export const connectionRemoved = z.object({ connection_id: z.uuid() });
