/** Parts two books that were made one: both are as they were before, and what happened since is not lost. */
import type { Parted } from "../../../../contracts/merges.ts";
import { AppError, notFound } from "../../../../core/errors.ts";
import { auditEntry } from "../../../../platform/audit.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { plan } from "../../books/change-book.ts";
import { requireBook, requireEditor } from "../../books/require-book.ts";
import { showDetail, valuesOf } from "../../books/show-book.ts";
import type { Changes } from "../../books/values.ts";
import { before as beforeSchema } from "../before.ts";
import { findEqual, findMerge } from "../store.ts";
import { tellMerge } from "../tell-merge.ts";
import { findLater, type Parting, writeParting } from "./store.ts";

/** Others may change the same books meanwhile: then they are read anew and tried again. */
const TRIES = 4;

/**
 * @throws AppError NOT_FOUND, FORBIDDEN (a shared book and a member), CONFLICT (parted already, a later merge is in the
 * way, the duplicate was taken up again, or it would equal a third book)
 */
export async function partBooks(ctx: UserContext, mergeId: number): Promise<Parted> {
  for (let tries = 0; tries < TRIES; tries++) {
    const parting = await prepare(ctx, mergeId);
    const { kept, other, identities } = parting;
    if (await writeParting(ctx.db, parting)) {
      await tellMerge(ctx, [kept.id, other.id]);
      return {
        kept: showDetail(await requireBook(ctx, kept.id)),
        parted: showDetail(await requireBook(ctx, other.id)),
      };
    }
    for (const identity of identities) {
      const equal = await findEqual(ctx.db, identity, [kept.id, other.id]);
      if (equal)
        throw new AppError(
          "CONFLICT",
          `Parted they would equal book ${equal.id} ("${equal.title}"). Archive or merge that one first.`,
          {
            details: { existing_id: equal.id },
          },
        );
    }
  }
  throw new AppError("CONFLICT", "Others are changing these books at the same moment. Try once more.");
}

async function prepare(ctx: UserContext, mergeId: number): Promise<Parting> {
  const merge = await findMerge(ctx.db, mergeId);
  if (!merge) throw notFound("Merge");
  const kept = await requireBook(ctx, merge.keptId);
  const other = await requireBook(ctx, merge.mergedId);
  requireEditor(ctx, other, "part a duplicate");
  if (merge.undoneAt !== null) throw new AppError("CONFLICT", "These books were parted already.");
  const later = await findLater(ctx.db, merge);
  if (later)
    throw new AppError(
      "CONFLICT",
      `Book ${later.mergedId} was merged into book ${later.keptId} afterwards. Part those first.`,
      {
        details: { merge_id: later.id },
      },
    );
  if (other.status !== "duplicate")
    throw new AppError("CONFLICT", `Book ${other.id} was taken up again since: its status is ${other.status}.`);
  const before = beforeSchema.parse(merge.before);
  const values = valuesOf(kept);
  // What somebody has changed since the merge stays as he wants it.
  const given = before.filled.filter((entry) => values[entry.field] === entry.new);
  const changes: Changes = Object.fromEntries(given.map((entry) => [entry.field, entry.old]));
  const origin = { source: "undo", actorId: ctx.actor.userId };
  const plans = [plan(ctx, kept, changes, origin), plan(ctx, other, { status: before.status }, origin)];
  return {
    merge,
    before,
    kept,
    other,
    changes: plans,
    sources: Object.fromEntries(given.map((entry) => [entry.field, entry.source])),
    identities: plans.flatMap(({ identity }) => identity ?? []),
    entry: auditEntry(ctx, "books.parted", `book:${kept.id}`, { parted: other.id }),
    now: ctx.clock.now(),
  };
}
