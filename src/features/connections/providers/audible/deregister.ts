/** Takes the device of a connection off the account; never another one. */
import { AppError } from "../../../../core/errors.ts";
import type { AppContext } from "../../../../platform/context.ts";
import { callOut } from "../../../../platform/fetch-json.ts";
import { reachedAt } from "./address.ts";
import { identityOf } from "./client-identity.ts";
import type { Credentials } from "./credentials.ts";
import { authHost } from "./marketplaces.ts";

/** @returns false when Amazon did not do it: the person takes the device off at Amazon */
export async function deregister(
  ctx: AppContext,
  { accessToken, marketplace, preAmazon }: Credentials,
): Promise<boolean> {
  if (!accessToken) return false;
  const host = authHost(marketplace, preAmazon);
  try {
    await callOut(ctx, {
      service: "Amazon",
      url: reachedAt(ctx.env.settings, new URL(`https://${host}/auth/deregister`)),
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "x-amz-access-token": accessToken,
        "x-amzn-identity-auth-domain": host,
        "user-agent": identityOf(ctx.env.settings).userAgent,
      },
      body: JSON.stringify({ deregister_all_existing_accounts: false }),
      redirects: 0,
    });
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
