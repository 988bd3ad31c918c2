/** The speed of one title. */
import type { UserContext } from "../../../platform/context.ts";
import { requireTitle } from "../title/require-title.ts";
import { saveSpeed } from "./store.ts";

/** @param speed null: the usual one again. @throws AppError NOT_FOUND */
export async function chooseSpeed(
  ctx: UserContext,
  bookId: number,
  speed: number | null,
): Promise<{ speed: number | null }> {
  const title = await requireTitle(ctx, bookId);
  await saveSpeed(ctx.db, ctx.actor.userId, title.family, speed);
  return { speed };
}
