/** Takes what a device did: into the log, onto the shelf, and to the person's other devices. */
import type { ProgressReport, ProgressTaken, ProgressUpdated } from "../../../contracts/listening.ts";
import { fromIso } from "../../../core/clock.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { tellShelf } from "../../library/index.ts";
import { requireTitle } from "../title/require-title.ts";
import { datedEntries, skewOf, stretchesOf, type Told } from "./decide.ts";
import { showState } from "./read-progress.ts";
import { findDevice, keepReport, SHELF_DEVICE } from "./store.ts";

/** A place that moves by itself is told to the other devices this often; every deed is told at once. */
const TELL_EVERY_MS = 10_000;

/**
 * Safe to send again. Entries of the past go into the log too, and change no place that is newer.
 * @throws AppError NOT_FOUND, VALIDATION_ERROR (the shelf's own device)
 */
export async function takeReport(ctx: UserContext, bookId: number, report: ProgressReport): Promise<ProgressTaken> {
  const { userId } = ctx.actor;
  const { device } = report;
  if (device.id === SHELF_DEVICE.id)
    throw new AppError("VALIDATION_ERROR", "device.id: This id is the library's own. Make a random one.", {
      details: { fields: [{ field: "device.id", message: "This id is the library's own. Make a random one." }] },
    });
  const entries = report.entries.map(
    (entry): Told => ({
      seq: entry.seq,
      kind: entry.kind,
      position: entry.position_seconds,
      from: entry.from_seconds,
      speed: entry.speed,
      at: fromIso(entry.at),
    }),
  );
  const first = Math.min(...entries.map(({ seq }) => seq));
  const [title, known] = await Promise.all([requireTitle(ctx, bookId), findDevice(ctx.db, userId, device.id, first)]);
  const now = ctx.clock.now();
  const skew = skewOf(now - fromIso(report.sent_at), known.skew);
  const dated = datedEntries(entries, { skew, receivedAt: now, after: known.after });
  const kept = await keepReport(ctx.db, {
    userId,
    device: { ...device, skew },
    bookId,
    titleId: title.id,
    family: title.family,
    stretches: stretchesOf(dated),
    now,
    tellEveryMs: TELL_EVERY_MS,
  });
  const state = showState(title, kept.places);
  await tell(ctx, state, kept);
  return { ...state, taken_seq: kept.highestSeq };
}

async function tell(
  ctx: UserContext,
  { book_id: id, place }: Pick<ProgressTaken, "book_id" | "place">,
  { tell: isNews, shelfChanged }: { tell: boolean; shelfChanged: boolean },
): Promise<void> {
  const { userId } = ctx.actor;
  if (isNews && place) {
    const data: ProgressUpdated = { book_id: id, place };
    await ctx.publish({ userId, channel: "books", type: "progress_updated", data });
  }
  if (shelfChanged) await tellShelf(ctx, userId, { id });
}
