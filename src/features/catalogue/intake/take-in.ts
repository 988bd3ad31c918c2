/** Takes in what a source has of a person: books that are new are made, known ones brought up to date, all are on the shelf. */
import type { ShelfSource } from "../../../contracts/library.ts";
import type { AppContext } from "../../../platform/context.ts";
import { tellShelf } from "../../library/index.ts";
import { keysOf } from "../exchange/import/plan-batch.ts";
import { findCandidates, writeBatch } from "../exchange/import/store.ts";
import { type IntakeTitle, type MayTake, planIntake, prepare } from "./plan-intake.ts";
import { findKnown } from "./store.ts";

export interface Intake {
  userId: string;
  /** An administrator's books are everybody's, a member's his own, as with an import. */
  isAdministrator: boolean;
  source: ShelfSource;
  mayTake: MayTake;
  titles: IntakeTitle[];
}

/**
 * One lookup and one batch, all or nothing; safe to call again. A page of up to a hundred titles.
 * @throws Error when an equal book was made at the same moment: call it again
 */
export async function takeIn(ctx: AppContext, intake: Intake): Promise<void> {
  const { userId, source, titles } = intake;
  if (titles.length === 0) return;
  const reader = { userId, ownerId: intake.isAdministrator ? null : userId };
  const rows = titles.map(prepare);
  const known = await findKnown(
    ctx.db,
    userId,
    source,
    titles.map(({ externalId }) => externalId),
  );
  const asked = rows.map((row) => ({ id: known.get(row.title.externalId) ?? null, ...keysOf(row) }));
  const candidates = await findCandidates(ctx.db, asked, reader);
  const writes = planIntake(rows, known, candidates, { reader, source, mayTake: intake.mayTake });
  const written = await writeBatch(ctx.db, writes, reader, { source, now: ctx.clock.now() });
  if (written.made.size < writes.made.length) throw new Error("An equal book was made at the same moment.");
  if (written.made.size > 0) {
    const data = { count: written.made.size };
    await ctx.publish({ userId: reader.ownerId, channel: "books", type: "books_imported", data });
  }
  await tellShelf(ctx, userId, { count: titles.length });
}
