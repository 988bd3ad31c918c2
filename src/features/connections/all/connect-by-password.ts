/** The seed's connect: an e-mail address and a password, used once and kept nowhere. */
import type { z } from "zod";
import type { audibleConnect, audibleConnected } from "../../../contracts/audible.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { countAttempt, uncountAttempt, WAIT_MS } from "../limits.ts";
import { newSerial, newVerifier } from "../providers/audible/device.ts";
import { audibleError, typeOf } from "../providers/audible/errors.ts";
import { NO_PASTING } from "../providers/audible/marketplaces.ts";
import { signInByPassword } from "../providers/audible/password/sign-in-by-password.ts";
import { register } from "../providers/audible/register.ts";
import { requireEnabled } from "../require-enabled.ts";
import { countAllBooks } from "../show/store.ts";
import { beginSignIn } from "../sign-in/begin-sign-in.ts";
import { keepConnection } from "../sign-in/keep-connection.ts";
import { startFirstSync } from "../sync/first-sync.ts";
import { isOver, waitForRuns } from "../sync/wait-for-run.ts";

type Connected = z.infer<typeof audibleConnected>;

/** What only a person can do: answered with the address of the browser's way. */
const BY_HAND = ["captcha_required", "2fa_required", "approval_required"];

/** @throws AppError of every kind that the sign-in knows */
export async function connectByPassword(
  ctx: UserContext,
  { email, password, marketplace }: z.infer<typeof audibleConnect>,
): Promise<{ isOver: boolean; body: Connected }> {
  await requireEnabled(ctx);
  await countAttempt(ctx, "connect");
  const signIn = { marketplace, preAmazon: false, serial: newSerial(ctx.uuid()), verifier: newVerifier() };
  const row = await (async () => {
    try {
      const code = await signInByPassword(ctx, signIn, { email, password });
      return await keepConnection(ctx, await register(ctx, signIn, code), false);
    } catch (error) {
      await uncountAttempt(ctx, "connect", error);
      throw await withOtherWay(ctx, marketplace, error);
    }
  })();
  const [run] = await waitForRuns(ctx, [await startFirstSync(ctx, row)], WAIT_MS);
  const over = run === undefined || isOver(run);
  const books = await countAllBooks(ctx.db, ctx.actor.userId);
  return {
    isOver: over,
    body: {
      success: true,
      message: over
        ? `Successfully imported ${books} audiobooks from Audible`
        : `Importing: ${books} audiobooks so far`,
      device_name: row.deviceName ?? "Lectern",
      marketplace,
      books_imported: books,
    },
  };
}

async function withOtherWay(ctx: UserContext, marketplace: Connected["marketplace"], error: unknown): Promise<unknown> {
  const type = typeOf(error);
  if (!type || !BY_HAND.includes(type) || NO_PASTING.includes(marketplace) || !(error instanceof AppError))
    return error;
  const sign_in = await beginSignIn(ctx, { marketplace, pre_amazon: false });
  const detail = `${error.message} Or sign in in your own browser: ${sign_in.url}`;
  return audibleError(type, { message: error.message, detail, sign_in, cause: error });
}
