/** A new access token for an account; the old one lives an hour. */
import { z } from "zod";
import { AppError } from "../../../../core/errors.ts";
import type { AppContext } from "../../../../platform/context.ts";
import { callOut, jsonOf } from "../../../../platform/fetch-json.ts";
import { reachedAt } from "./address.ts";
import { identityOf } from "./client-identity.ts";
import type { Credentials } from "./credentials.ts";
import { audibleError } from "./errors.ts";
import { authHost } from "./marketplaces.ts";

/** Newer answers name the tokens after the actor; the older names stay beside them. */
const renewed = z
  .object({
    access_token: z.string().optional(),
    actor_access_token: z.string().optional(),
    refresh_token: z.string().optional(),
    actor_refresh_token: z.string().optional(),
    expires_in: z.coerce.number().default(3_600),
  })
  .transform((reply) => ({
    access: reply.actor_access_token ?? reply.access_token ?? "",
    refresh: reply.actor_refresh_token ?? reply.refresh_token,
    seconds: reply.expires_in,
  }))
  .refine(({ access }) => access !== "");

/** To be called once at a time for each account. @throws AppError token_expired, provider_unavailable, provider_changed */
export async function refresh(ctx: AppContext, old: Credentials): Promise<Credentials> {
  if (!old.refreshToken) throw audibleError("token_expired");
  const host = authHost(old.marketplace, old.preAmazon);
  const identity = identityOf(ctx.env.settings);
  const reply = await callOut(ctx, {
    service: "Amazon",
    url: reachedAt(ctx.env.settings, new URL(`https://${host}/auth/token`)),
    method: "POST",
    headers: { accept: "application/json", "user-agent": identity.userAgent },
    body: new URLSearchParams({
      app_name: identity.appName,
      app_version: identity.appVersion,
      source_token: old.refreshToken,
      source_token_type: "refresh_token",
      requested_token_type: "access_token",
    }),
    redirects: 0,
    retries: 2,
    answers: [400, 401, 403],
  }).catch((cause: unknown) => {
    if (cause instanceof AppError) throw audibleError("provider_unavailable", { cause });
    throw cause;
  });
  if (reply.status >= 300) throw audibleError("token_expired");
  const parsed = renewed.safeParse(jsonOf(reply));
  if (!parsed.success) throw audibleError("provider_changed", { cause: parsed.error });
  const { access, refresh: next, seconds } = parsed.data;
  return {
    ...old,
    accessToken: access,
    refreshToken: next ?? old.refreshToken,
    expiresAt: ctx.clock.now() + seconds * 1_000,
  };
}
