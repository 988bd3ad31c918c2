/** Connects by the auth file of another program, after it was tried. */
import type { z } from "zod";
import type { authFile } from "../../../contracts/connections.ts";
import type { UserContext } from "../../../platform/context.ts";
import { countAttempt, uncountAttempt } from "../limits.ts";
import { readAuthFile } from "../providers/audible/auth-file.ts";
import type { Credentials } from "../providers/audible/credentials.ts";
import { audibleError, typeOf } from "../providers/audible/errors.ts";
import { audible } from "../providers/audible/index.ts";
import { refresh } from "../providers/audible/refresh.ts";
import { requireEnabled } from "../require-enabled.ts";
import type { ConnectionRow } from "../store.ts";
import { keepConnection } from "./keep-connection.ts";

/** @throws AppError file_unreadable (also where it opens nothing any more), file_password, rate_limited, provider_unavailable */
export async function importAuthFile(
  ctx: UserContext,
  { content, password }: z.infer<typeof authFile>,
): Promise<ConnectionRow> {
  await requireEnabled(ctx);
  const account = await readAuthFile(content, password, ctx.clock.now());
  await countAttempt(ctx, "connect");
  let present: Credentials = account.credentials;
  const renew = async () => {
    present = await refresh(ctx, present);
    return present;
  };
  try {
    await audible.open(ctx, present, renew).count(present.marketplace);
  } catch (error) {
    await uncountAttempt(ctx, "connect", error);
    if (typeOf(error) !== "token_expired") throw error;
    const message = "Audible no longer accepts this auth file. Make a new one, or sign in in your browser.";
    throw audibleError("file_unreadable", { message, cause: error });
  }
  return keepConnection(ctx, { ...account, credentials: present }, true);
}
