/** The page that begins a sign-in by another service: a browser comes to it, so it answers with where to go. */
import type { ProviderId } from "../../../contracts/identities.ts";
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { beginSignIn } from "./begin-sign-in.ts";
import { signInPage } from "./finish-sign-in.ts";
import { reasonOf } from "./problem.ts";

interface Wish {
  returnTo: string;
  address: string;
  /** As the browser called it. */
  url: string;
}

const HOPPED = "hopped";

/**
 * The service sends people back to LECTERN_ORIGIN alone. Who came by another name (localhost) is first sent there, once,
 * so that its cookie is kept where it will be asked for.
 */
function ownAddress(ctx: AppContext, address: string): string | undefined {
  const url = new URL(address);
  const own = new URL(ctx.origin);
  if (url.host === own.host || url.searchParams.has(HOPPED)) return undefined;
  url.searchParams.set(HOPPED, "1");
  return new URL(url.pathname + url.search, own).href;
}

/** @returns the state that the browser keeps, unless it goes to a page of ours that says why not */
export async function startPage(
  ctx: AppContext,
  provider: ProviderId,
  { returnTo, address, url }: Wish,
): Promise<{ location: string; state?: string }> {
  const elsewhere = ownAddress(ctx, url);
  if (elsewhere !== undefined) return { location: elsewhere };
  try {
    return await beginSignIn(ctx, provider, { returnTo, userId: null, address });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { location: signInPage(ctx, { error: reasonOf(error), provider, to: returnTo }) };
  }
}
