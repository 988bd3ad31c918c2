/** Registers this installation as a device of the account: the code of a sign-in becomes what opens it. */

import { z } from "zod";
import { toBase64 } from "../../../../core/bytes.ts";
import { AppError } from "../../../../core/errors.ts";
import type { AppContext } from "../../../../platform/context.ts";
import { callOut, jsonOf, type OutboundReply } from "../../../../platform/fetch-json.ts";
import { reachedAt } from "./address.ts";
import { type Identity, identityOf } from "./client-identity.ts";
import type { Account } from "./credentials.ts";
import { clientId } from "./device.ts";
import { audibleError } from "./errors.ts";
import { authHost, STORES } from "./marketplaces.ts";
import { toPkcs8 } from "./private-key.ts";
import type { SignIn } from "./sign-in-url.ts";

const TIMEOUT_MS = 20_000;
const registered = z.object({
  response: z.object({
    success: z.object({
      extensions: z
        .object({
          device_info: z.object({ device_name: z.string() }).partial().nullish(),
          customer_info: z
            .object({ user_id: z.string(), name: z.string(), home_region: z.string() })
            .partial()
            .nullish(),
        })
        .nullish(),
      tokens: z.object({
        bearer: z.object({
          access_token: z.string().min(1),
          refresh_token: z.string().min(1),
          expires_in: z.coerce.number(),
        }),
        mac_dms: z.object({ adp_token: z.string().min(1), device_private_key: z.string().min(1) }),
      }),
    }),
  }),
});
const refusal = z.object({ response: z.object({ error: z.object({ code: z.string(), message: z.string() }) }) });

/** @throws AppError code_expired, device_limit, provider_unavailable, provider_changed */
export async function register(ctx: AppContext, signIn: SignIn, code: string): Promise<Account> {
  const host = authHost(signIn.marketplace, signIn.preAmazon);
  const identity = identityOf(ctx.env.settings);
  const reply = await callOut(ctx, {
    service: "Amazon",
    url: reachedAt(ctx.env.settings, new URL(`https://${host}/auth/register`)),
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      "x-amzn-identity-auth-domain": host,
      "user-agent": identity.userAgent,
    },
    body: JSON.stringify(requestOf(signIn, code, identity)),
    timeoutMs: TIMEOUT_MS,
    redirects: 0,
    answers: [400, 401, 403, 409],
  }).catch((cause: unknown) => {
    if (cause instanceof AppError) throw audibleError("provider_unavailable", { cause });
    throw cause;
  });
  if (reply.status >= 300) throw refused(reply);
  const parsed = registered.safeParse(jsonOf(reply));
  if (!parsed.success) throw audibleError("provider_changed", { cause: parsed.error });
  return accountOf(parsed.data.response.success, signIn, ctx.clock.now());
}

/** Only the two kinds of tokens that are used: what is not asked for cannot be lost. */
const requestOf = ({ marketplace, serial, verifier }: SignIn, code: string, identity: Identity) => ({
  requested_token_type: ["bearer", "mac_dms"],
  cookies: { website_cookies: [], domain: `.amazon.${STORES[marketplace].tld}` },
  registration_data: {
    domain: identity.domain,
    app_version: identity.appVersion,
    device_serial: serial,
    device_type: identity.deviceType,
    device_name: identity.deviceName,
    os_version: identity.osVersion,
    software_version: identity.softwareVersion,
    device_model: identity.deviceModel,
    app_name: identity.appName,
  },
  auth_data: {
    client_id: clientId(serial, identity.deviceType),
    authorization_code: code,
    code_verifier: verifier,
    code_algorithm: "SHA-256",
    client_domain: "DeviceLegacy",
  },
  requested_extensions: ["device_info", "customer_info"],
});

type Success = z.infer<typeof registered>["response"]["success"];

function accountOf({ extensions, tokens }: Success, signIn: SignIn, now: number): Account {
  const { user_id, name, home_region } = extensions?.customer_info ?? {};
  return {
    accountId: user_id ?? signIn.serial,
    accountName: name ?? null,
    deviceName: extensions?.device_info?.device_name ?? null,
    credentials: {
      v: 1,
      marketplace: signIn.marketplace,
      preAmazon: signIn.preAmazon,
      adpToken: tokens.mac_dms.adp_token,
      privateKey: keyOf(tokens.mac_dms.device_private_key),
      accessToken: tokens.bearer.access_token,
      refreshToken: tokens.bearer.refresh_token,
      expiresAt: now + tokens.bearer.expires_in * 1_000,
      serial: signIn.serial,
      homeRegion: home_region ?? null,
      registeredAt: now,
    },
  };
}

function keyOf(pem: string): string {
  try {
    return toBase64(toPkcs8(pem));
  } catch (cause) {
    throw audibleError("provider_changed", { cause });
  }
}

/** A used, old or foreign code is a 400 or a 401; what else is refused is a device too many, as far as is known. */
function refused(reply: OutboundReply): AppError {
  const { code = "", message = "" } = refusal.safeParse(jsonOf(reply)).data?.response.error ?? {};
  if (/limit|exceed|too ?many|device/i.test(`${code} ${message}`) || reply.status === 403 || reply.status === 409)
    return audibleError("device_limit");
  return audibleError("code_expired");
}
