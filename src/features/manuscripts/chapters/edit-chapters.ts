/** Changes the list of chapters: the whole change or nothing of it, and it can be undone. */
import type { Manuscript } from "../../../contracts/manuscripts.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { showManuscript } from "../show-manuscript.ts";
import { findManuscript, listManuscriptChapters, type ManuscriptRow } from "../store.ts";
import { type Arranged, applied, inverse, isSpoken, type Replacement } from "./arrange.ts";
import { isBeingRead, newestEdit, replaceChapters } from "./store.ts";

/** Two edits at once: the second is made anew from what the first left. */
const TRIES = 4;

export interface Wish {
  /** The list that the caller saw: another one is a conflict. Undefined: whichever is there. */
  revision?: string | null | undefined;
}

type Plan = (rows: Arranged[], manuscript: ManuscriptRow) => Promise<Replacement | undefined> | Replacement | undefined;

/**
 * @param plan what is to be changed in the list as it stands; undefined: nothing
 * @throws AppError NOT_FOUND, CONFLICT (another list than the caller saw, or a narration is reading it), VALIDATION_ERROR
 */
export async function editChapters(ctx: UserContext, id: string, wish: Wish, plan: Plan): Promise<Manuscript> {
  return change(ctx, id, wish, plan, true);
}

/** Takes back the newest edit. @throws AppError NOT_FOUND, CONFLICT where there is none */
export async function undoEdit(ctx: UserContext, id: string, wish: Wish): Promise<Manuscript> {
  const plan = async () => {
    const edit = await newestEdit(ctx.db, id);
    if (!edit) throw new AppError("CONFLICT", "There is no change of the chapters to undo.");
    return edit;
  };
  return change(ctx, id, wish, plan, false);
}

async function change(ctx: UserContext, id: string, wish: Wish, plan: Plan, undoable: boolean): Promise<Manuscript> {
  for (let tries = 0; tries < TRIES; tries++) {
    const row = await findManuscript(ctx.db, ctx.actor.userId, id);
    if (!row) throw notFound("Manuscript");
    if (wish.revision !== undefined && wish.revision !== row.revision) throw changedElsewhere();
    const rows: Arranged[] = await listManuscriptChapters(ctx.db, id);
    const replacement = await plan(rows, row);
    if (!replacement) return showManuscript(ctx, row);
    refuseNothing(applied(rows, replacement));
    const revision = ctx.uuid();
    const head = { ownerId: ctx.actor.userId, id, before: row.revision, revision, now: ctx.clock.now() };
    const undo = undoable ? inverse(rows, replacement) : null;
    if (await replaceChapters(ctx.db, head, replacement, undo)) return showManuscript(ctx, { ...row, revision });
    if (await isBeingRead(ctx.db, id))
      throw new AppError("CONFLICT", "A narration is reading this text at the moment. Try again in a few seconds.");
  }
  throw changedElsewhere();
}

const changedElsewhere = () =>
  new AppError(
    "CONFLICT",
    "The chapters were changed somewhere else meanwhile. Load them again, then repeat the change.",
  );

function refuseNothing(rows: readonly Arranged[]): void {
  if (rows.some(isSpoken)) return;
  throw invalid("chapters", "At least one chapter must be included.");
}

/** A 422 that names the field. */
export const invalid = (field: string, message: string): AppError =>
  new AppError("VALIDATION_ERROR", `${field}: ${message}`, { details: { fields: [{ field, message }] } });
