/** Proposals as the API and the sockets show them. */
import { type Correction, correction } from "../../../contracts/corrections.ts";
import { toIso, toIsoOrNull } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import type { CorrectionRow } from "./store.ts";

export const showCorrection = (row: CorrectionRow): Correction =>
  correction.parse({
    id: row.id,
    book_id: row.mediaId,
    book_title: row.title,
    field: row.field,
    old_value: row.oldValue,
    new_value: row.newValue,
    reason: row.reason,
    source: row.source,
    status: row.status,
    submitted_by: row.submittedBy,
    reviewed_by: row.reviewedBy,
    reviewed_at: toIsoOrNull(row.reviewedAt),
    created_at: toIso(row.createdAt),
  });

/** Tells the channel `metadata` that a proposal was made or decided. */
export async function announceCorrection(ctx: UserContext, row: CorrectionRow): Promise<void> {
  const { id, book_id, field, status } = showCorrection(row);
  const type = status === "pending" ? "correction_submitted" : `correction_${status}`;
  await ctx.publish({ userId: row.ownerId, channel: "metadata", type, data: { id, book_id, field, status } });
}
