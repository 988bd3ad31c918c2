/** Signs out everywhere else. */
import type { UserContext } from "../../../platform/context.ts";
import { endSignIns } from "../end-sign-ins.ts";
import { requireSession } from "../require-session.ts";

/** Keys of programs go on. @throws AppError FORBIDDEN for a key */
export async function endOtherSignIns(ctx: UserContext): Promise<void> {
  const { userId, family } = requireSession(ctx.actor);
  await endSignIns(ctx, userId, { keys: false, except: family });
}
