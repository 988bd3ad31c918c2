/** Makes one book of several: the others stay as duplicates, and everything that is moved can be moved back. */
import type { Merged, MergeRequest } from "../../../../contracts/merges.ts";
import { AppError } from "../../../../core/errors.ts";
import { auditEntry } from "../../../../platform/audit.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { plan } from "../../books/change-book.ts";
import { mayEdit, requireBook } from "../../books/require-book.ts";
import { showDetail, valuesOf } from "../../books/show-book.ts";
import type { BookRow } from "../../store.ts";
import { showMerge } from "../show-merge.ts";
import { findEqual, mergesNamed } from "../store.ts";
import { tellMerge } from "../tell-merge.ts";
import { type Filled, fillFrom, type Told } from "./fill.ts";
import { requireMergeable } from "./require-mergeable.ts";
import { type MergeBatch, type Move, writeMerge } from "./store.ts";

/** Others may change the same books meanwhile: then they are read anew and tried again. */
const TRIES = 4;

/** @throws AppError as `requireMergeable`, and CONFLICT (with what it is filled with it would equal a third book) */
export async function mergeBooks(ctx: UserContext, keptId: number, request: MergeRequest): Promise<Merged> {
  for (let tries = 0; tries < TRIES; tries++) {
    const batch = await prepare(ctx, keptId, request);
    if (await writeMerge(ctx.db, batch)) return finish(ctx, batch);
    const identity = batch.changes[0]?.identity;
    const equal = identity && (await findEqual(ctx.db, identity, request.duplicate_ids));
    if (equal)
      throw new AppError(
        "CONFLICT",
        `Merged like this it would equal book ${equal.id} ("${equal.title}"). Merge that one too.`,
        {
          details: { existing_id: equal.id },
        },
      );
  }
  throw new AppError("CONFLICT", "Others are changing these books at the same moment. Try once more.");
}

const told = (row: BookRow): Told => ({ id: row.id, values: valuesOf(row), sources: row.metadataSource });

async function prepare(ctx: UserContext, keptId: number, request: MergeRequest): Promise<MergeBatch> {
  const { kept, others } = await requireMergeable(ctx, keptId, request);
  // A member's own book goes into a shared one without changing it.
  const filled = mayEdit(ctx, kept) ? fillFrom(told(kept), others.map(told), request.fields) : [];
  const giver = kept.coverKey === null && mayEdit(ctx, kept) ? others.find((row) => row.coverKey !== null) : undefined;
  const token = ctx.uuid();
  const moves = others.map((row): Move => {
    const cover = row === giver && row.coverKey ? { key: row.coverKey, color: row.coverColor } : null;
    const planned = {
      token,
      status: row.status,
      filled: filled.filter(({ from }) => from === row.id).map(noted),
      cover,
    };
    return { keptId, mergedId: row.id, planned, mergedBy: ctx.actor.userId, now: ctx.clock.now() };
  });
  const changes = Object.fromEntries(filled.map(({ field, new: value }) => [field, value]));
  const source = Object.fromEntries(filled.map(({ field, source: from }) => [field, from]));
  const { userId: actorId } = ctx.actor;
  return {
    kept,
    others,
    moves,
    token,
    changes: [
      plan(ctx, kept, changes, { source, actorId }),
      ...others.map((row) => plan(ctx, row, { status: "duplicate" as const }, { source: "merge", actorId })),
    ],
    entry: auditEntry(ctx, "books.merged", `book:${keptId}`, { merged: request.duplicate_ids }),
  };
}

const noted = ({ field, old, new: value, oldSource }: Filled) => ({ field, old, new: value, source: oldSource });

async function finish(ctx: UserContext, { kept, others, token }: MergeBatch): Promise<Merged> {
  const merges = await mergesNamed(ctx.db, kept.id, token);
  await tellMerge(ctx, [kept.id, ...others.map((row) => row.id)]);
  return { book: showDetail(await requireBook(ctx, kept.id)), merges: merges.map(showMerge) };
}
