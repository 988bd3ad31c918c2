/** The door to a title: who sees it, and which books it is. */
import { z } from "zod";
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { findTitle, type TitleRow } from "./store.ts";

const numbers = z.array(z.int());

export interface Title extends Omit<TitleRow, "family"> {
  family: number[];
}

/**
 * What was heard of an archived book stays readable, and a device that comes back late may still tell of it.
 * @throws AppError NOT_FOUND: there is none, or it is another person's
 */
export async function requireTitle(ctx: UserContext, id: number): Promise<Title> {
  const row = await findTitle(ctx.db, ctx.actor.userId, id);
  if (!row) throw notFound("Book");
  return { ...row, family: numbers.parse(JSON.parse(row.family)) };
}

/** @throws AppError NOT_FOUND, CONFLICT (archived) */
export async function requireOpenTitle(ctx: UserContext, id: number): Promise<Title> {
  const title = await requireTitle(ctx, id);
  if (title.archived)
    throw new AppError(
      "CONFLICT",
      "This book is archived. Take it out of the archive first: set its status to active.",
    );
  return title;
}
