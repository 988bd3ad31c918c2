/** Takes a title off the shelf. Progress, rating and sources stay, so that putting it back undoes it. */
import { notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { tellShelf } from "../tell-shelf.ts";
import { takeOff } from "./store.ts";

/** Safe to call again. @throws AppError NOT_FOUND: it was never there */
export async function takeOffShelf(ctx: UserContext, id: number): Promise<void> {
  const { userId } = ctx.actor;
  const taken = await takeOff(ctx.db, userId, id, ctx.clock.now());
  if (taken === undefined) throw notFound("Title on your shelf");
  if (taken) await tellShelf(ctx, userId, { id });
}
