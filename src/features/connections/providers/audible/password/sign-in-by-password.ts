/**
 * Signs in with an e-mail address and a password, as the seed does: a form that is filled in once. Nothing is sent that
 * feigns a browser or its user, and a page that asks for a human being ends the attempt.
 */
import { AppError } from "../../../../../core/errors.ts";
import type { AppContext } from "../../../../../platform/context.ts";
import { callOut, type OutboundReply, textOf } from "../../../../../platform/fetch-json.ts";
import { meantBy, reachedAt } from "../address.ts";
import { identityOf } from "../client-identity.ts";
import { audibleError } from "../errors.ts";
import { marketplaceOf } from "../marketplaces.ts";
import { type SignIn, signInUrl } from "../sign-in-url.ts";
import { Cookies } from "./cookies.ts";
import { type Page, type ReadPage, readSignInPage } from "./read-page.ts";

const CODE = "openid.oa2.authorization_code";
/** The page, the e-mail address, the password, and redirects between them. */
const MOST_CALLS = 12;
const REDIRECTS = [301, 302, 303, 307, 308];

interface Secret {
  email: string;
  password: string;
}

interface Call {
  url: URL;
  form?: URLSearchParams;
}

/** @returns the code @throws AppError auth_failed, captcha_required, 2fa_required, approval_required, provider_unavailable, provider_changed */
export async function signInByPassword(ctx: AppContext, signIn: SignIn, secret: Secret): Promise<string> {
  const cookies = new Cookies();
  let call: Call = { url: await signInUrl(signIn, identityOf(ctx.env.settings)) };
  let asked: "nothing" | "name" | "password" = "nothing";
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    const reply = await send(ctx, call, cookies);
    cookies.take(call.url.host, reply.headers);
    const target = redirectOf(ctx, reply, call.url);
    const code = (target ?? call.url).searchParams.get(CODE);
    if (code) return code;
    if (target) {
      call = { url: target };
      continue;
    }
    const page = readSignInPage(textOf(reply));
    refuse(page.kind);
    if (page.kind !== "form" || !(page.asksEmail || page.asksPassword)) throw audibleError("provider_changed");
    if (asked === "password" || (asked === "name" && page.hasError)) throw audibleError("auth_failed");
    asked = page.asksPassword ? "password" : "name";
    call = fill(ctx, page, call.url, secret);
  }
  throw audibleError("provider_changed");
}

const send = (ctx: AppContext, { url, form }: Call, cookies: Cookies): Promise<OutboundReply> =>
  callOut(ctx, {
    service: "Amazon",
    url: reachedAt(ctx.env.settings, url),
    method: form ? "POST" : "GET",
    headers: { accept: "text/html", "accept-language": "en-US", ...cookies.header(url.host) },
    ...(form ? { body: form } : {}),
    redirects: 0,
    answers: [...REDIRECTS, 400, 401, 403, 404],
  }).catch((cause: unknown) => {
    throw cause instanceof AppError ? audibleError("provider_unavailable", { cause }) : cause;
  });

/** Only within Amazon's and Audible's own pages. */
function redirectOf(ctx: AppContext, { status, headers }: OutboundReply, from: URL): URL | undefined {
  const location = headers.get("location");
  if (!REDIRECTS.includes(status) || location === null) return undefined;
  return resolve(ctx, location, from);
}

function resolve(ctx: AppContext, href: string, from: URL): URL {
  const found = URL.parse(href, reachedAt(ctx.env.settings, from).href);
  const url = found && meantBy(ctx.env.settings, found);
  if (url?.protocol === "https:" && marketplaceOf(url.host)) return url;
  throw audibleError("provider_changed");
}

function refuse(kind: Page): void {
  if (kind === "captcha" || kind === "bot_check") throw audibleError("captcha_required");
  if (kind === "otp" || kind === "choose_device" || kind === "code_by_mail") throw audibleError("2fa_required");
  if (kind === "approval") throw audibleError("approval_required");
}

function fill(ctx: AppContext, page: ReadPage, at: URL, { email, password }: Secret): Call {
  const form = new URLSearchParams(page.hidden);
  if (page.asksEmail) form.set("email", email);
  if (page.asksPassword) form.set("password", password);
  return { url: page.action ? resolve(ctx, page.action, at) : at, form };
}
