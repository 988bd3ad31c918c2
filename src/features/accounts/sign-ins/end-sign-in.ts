/** Signs a device out from another one. */
import { notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { endFamily } from "../end-family.ts";
import { requireSession } from "../require-session.ts";
import { isSignInOf } from "./store.ts";

/** Its tokens and sockets end at once. @throws AppError NOT_FOUND (another's too), FORBIDDEN for a key */
export async function endSignIn(ctx: UserContext, id: string): Promise<void> {
  const { userId } = requireSession(ctx.actor);
  if (!(await isSignInOf(ctx.db, userId, id))) throw notFound("Sign-in");
  await endFamily(ctx, id);
}
