/** `/api/downloads`: transfers, what they wait for, and what happens to failed ones (`seeds/catalogue.md`). */
import { z } from "zod";
import { sortOrder } from "./books.ts";
import { wholeNumber } from "./envelope.ts";

/**
 * queued: waits for a transfer client. downloading: a client has it. failed: is tried again at `next_retry_at`.
 * abandoned: all retries failed; it stays until a person asks for another one. completed: it is there.
 */
export const downloadStatus = z.enum(["queued", "downloading", "completed", "failed", "abandoned"]);
export type DownloadStatus = z.infer<typeof downloadStatus>;

/** MAM, GoogleBooks, Goodreads, Manual, or another name: where the wish came from. */
export const downloadSource = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\w.:-]+$/, "Use letters, digits and _ . : -");

const address = (schemes: readonly string[], message: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(8_000)
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), message);

/** What `POST /api/downloads` takes. Without a title the book's own is taken. */
export const newDownload = z.object({
  book_id: z.int().min(1).nullish(),
  title: z.string().trim().min(1).max(500).optional(),
  author: z.string().trim().min(1).max(500).nullish(),
  source: downloadSource.default("Manual"),
  magnet_link: address(["magnet:"], "A magnet link begins with magnet:?").nullish(),
  torrent_url: address(["http:", "https:"], "The address of a torrent begins with http:// or https://").nullish(),
  /** How often a failed one is tried again by itself before it is abandoned. */
  max_retries: z.int().min(0).max(10).default(3),
});
export type NewDownload = z.infer<typeof newDownload>;

const percent = z.number().min(0).max(100).transform(Math.floor);
const amount = z.number().min(0).max(Number.MAX_SAFE_INTEGER).transform(Math.floor).nullable();
const sentence = z.string().trim().min(1).max(1_000);

/** What `PUT /api/downloads/{download_id}/status` takes; what is not sent stays as it is. */
export const statusChange = z.object({
  status: downloadStatus,
  /** The client's name for the transfer; null: it has none any more. */
  qb_hash: z.string().trim().min(1).max(128).nullable().optional(),
  /** The client's own word for its state. */
  qb_status: z.string().trim().min(1).max(60).nullable().optional(),
  /** Never goes back within one try. */
  progress_percent: percent.optional(),
  download_speed_bps: amount.optional(),
  upload_speed_bps: amount.optional(),
  eta_seconds: amount.optional(),
  /** Why it failed. */
  error_message: sentence.optional(),
});
export type StatusChange = z.infer<typeof statusChange>;

/** What `PUT …/mark-failed` takes; it may be left out. */
export const failureReport = z.object({ error_message: sentence.optional() });

export const download = z.object({
  id: z.int(),
  book_id: z.int().nullable(),
  title: z.string(),
  author: z.string().nullable(),
  source: z.string(),
  status: downloadStatus,
  /** Why it stands where it stands, in a sentence. */
  status_detail: z.string().nullable(),
  progress_percent: z.int(),
  qb_hash: z.string().nullable(),
  qb_status: z.string().nullable(),
  download_speed_bps: z.int().nullable(),
  upload_speed_bps: z.int().nullable(),
  eta_seconds: z.int().nullable(),
  error_message: z.string().nullable(),
  retry_count: z.int(),
  max_retries: z.int(),
  next_retry_at: z.iso.datetime().nullable(),
  /** The transfer client that has it. */
  client: z.string().nullable(),
  /** Whose it is. */
  user: z.object({ id: z.uuid(), email: z.string() }),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  completed_at: z.iso.datetime().nullable(),
  failed_at: z.iso.datetime().nullable(),
});
export type Download = z.infer<typeof download>;

export const downloadSort = z.enum(["created_at", "updated_at", "status"]);
export type DownloadSort = z.infer<typeof downloadSort>;

/** Of `pending` (queued, downloading), `failed` (failed, abandoned) and `retry-due`. */
export const downloadsSlice = z.object({
  limit: wholeNumber(1, 500).default(100),
  offset: wholeNumber(0, 1_000_000).default(0),
});
export type DownloadsSlice = z.infer<typeof downloadsSlice>;

/** Of `GET /api/downloads`. An empty filter is none: forms send it so. */
export const downloadsQuery = downloadsSlice.extend({
  status: downloadStatus.or(z.literal("").transform(() => undefined)).optional(),
  source: downloadSource.or(z.literal("").transform(() => undefined)).optional(),
  book_id: wholeNumber(1).optional(),
  /** An administrator sees everybody's unless he asks for his own; a member always sees his own. */
  scope: z.enum(["all", "mine"]).default("all"),
  sort_by: downloadSort.default("created_at"),
  sort_order: sortOrder.default("desc"),
});
export type DownloadsQuery = z.infer<typeof downloadsQuery>;

export const downloadPage = z.object({ downloads: z.array(download), total: z.int(), has_more: z.boolean() });
export type DownloadPage = z.infer<typeof downloadPage>;

export const deletedDownload = z.object({ id: z.int(), deleted: z.literal(true) });

/** `download_updated` on the channel `downloads`; `download_removed` carries the id alone. `progress` = `progress_percent`. */
export const downloadEvent = download
  .pick({ id: true, status: true, progress_percent: true, download_speed_bps: true, eta_seconds: true })
  .extend({ progress: z.int() });
export type DownloadEvent = z.infer<typeof downloadEvent>;
