/** The sign-in pages of `www.amazon.{tld}`: for browsers to go through, and for programs to be stopped by. */
import { randomBytes } from "node:crypto";
import { type Answer, type Asked, faulty, html } from "./reply.ts";
import { type Account, type AudibleService, type Code, type Obstacle, STORES } from "./service.ts";

const CODE_MS = 300_000;
/** Shown on the code's page: a person reads it there. */
const OTP = "123456";

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
const page = (title: string, body: string, status = 200): Answer =>
  html(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><body style="font:1.1rem system-ui;max-width:28rem;margin:10vh auto;padding:1rem"><p>Stand-in for Amazon</p><h1>${title}</h1>${body}`,
    status,
  );

export function answerSignIn(service: AudibleService, store: Code, preAmazon: boolean, asked: Asked): Answer {
  const { url, method } = asked;
  if (url.pathname === "/ap/maplanding") return landing(store, url);
  if (url.pathname !== "/ap/signin") return page("Looking for something?", "<p>Nothing is here.</p>", 404);
  const fault = service.fault("signin", store);
  if (fault) return faulty(fault);
  const wrong = whatIsWrong(store, preAmazon, url.searchParams);
  if (wrong) {
    service.refusals.push(`sign-in: ${wrong}`);
    return page("Sorry, something went wrong", `<div id="ap_error_page_message">${escaped(wrong)}</div>`, 400);
  }
  const form = method === "POST" ? new URLSearchParams(asked.body) : undefined;
  return form ? answerForm(service, { store, preAmazon }, asked, form) : firstPage(url, "");
}

/** The page at which a sign-in ends. In Brazil it sends on to the shop before anybody sees it. */
function landing(store: Code, url: URL): Answer {
  if (store === "br") return html("", 302, { location: `https://www.audible.${STORES.br.tld}/` });
  const told = url.searchParams.has("openid.oa2.authorization_code")
    ? "<p>You are signed in. Copy the address of this page from the address bar, and paste it into Lectern.</p>"
    : "";
  return page("Looking for something?", `<p>This page cannot be found.</p>${told}`, 404);
}

function whatIsWrong(store: Code, preAmazon: boolean, query: URLSearchParams): string | undefined {
  const host = `www.${preAmazon ? "audible" : "amazon"}.${STORES[store].tld}`;
  const wanted: Record<string, string> = {
    "openid.oa2.response_type": "code",
    "openid.oa2.code_challenge_method": "S256",
    "openid.return_to": `https://${host}/ap/maplanding`,
    "openid.assoc_handle": `amzn_audible_ios_${preAmazon ? "lap_" : ""}${store}`,
    "openid.identity": "http://specs.openid.net/auth/2.0/identifier_select",
    "openid.claimed_id": "http://specs.openid.net/auth/2.0/identifier_select",
    pageId: preAmazon ? "amzn_audible_ios_privatepool" : "amzn_audible_ios",
    accountStatusPolicy: "P1",
    "openid.mode": "checkid_setup",
    "openid.ns": "http://specs.openid.net/auth/2.0",
    "openid.ns.oa2": "http://www.amazon.com/ap/ext/oauth/2",
    "openid.ns.pape": "http://specs.openid.net/extensions/pape/1.0",
    "openid.pape.max_auth_age": "0",
    "openid.oa2.scope": "device_auth_access",
    marketPlaceId: STORES[store].id,
    forceMobileLayout: "true",
  };
  for (const [name, value] of Object.entries(wanted))
    if (query.get(name) !== value) return `${name} must be ${value}, not ${query.get(name)}`;
  if (!/^[\w-]{43}$/.test(query.get("openid.oa2.code_challenge") ?? ""))
    return "openid.oa2.code_challenge is no SHA-256";
  return /^device:([\da-f]{2})+$/.test(query.get("openid.oa2.client_id") ?? "") ? undefined : "openid.oa2.client_id";
}

/** @param inner what is asked on this page */
function form(url: URL, name: string, inner: string, hidden: Record<string, string> = {}, attributes = ""): string {
  const fields = Object.entries(hidden).map(
    ([key, value]) => `<input type="hidden" name="${escaped(key)}" value="${escaped(value)}">`,
  );
  return `<form name="${name}" method="post" action="signin${escaped(url.search)}" ${attributes}>${fields.join("")}${inner}<p><button>Go on</button></p></form>`;
}

const email = '<p><label>E-mail<br><input name="email" type="email" autocomplete="username"></label></p>';
const password =
  '<p><label>Password<br><input name="password" type="password" autocomplete="current-password"></label></p>';
const people =
  "<p>Anna's library: <b>anna@stand-in.example</b>, password <b>library</b>. Others meet obstacles: captcha@, otp@, choose@, approval@, bot@, cvf@, full@ and empty@stand-in.example.</p>";

const firstPage = (url: URL, error: string): Answer =>
  page(
    "Sign in",
    error + form(url, "signIn", email + password, { appActionToken: "stand-in", appAction: "SIGNIN" }) + people,
  );

const errorBox = (text: string) =>
  `<div id="auth-error-message-box" class="a-box a-alert a-alert-error"><p>${text}</p></div>`;

interface Place {
  store: Code;
  preAmazon: boolean;
}

function answerForm(service: AudibleService, place: Place, { url, at }: Asked, sent: URLSearchParams): Answer {
  if (sent.get("appActionToken") !== "stand-in") return firstPage(url, errorBox("Please enable cookies to continue."));
  const account = service.accounts.get((sent.get("email") ?? "").trim().toLowerCase());
  const given = sent.get("password") ?? "";
  const hidden = { appActionToken: "stand-in", email: sent.get("email") ?? "" };
  if (account?.obstacle === "two_pages" && !sent.has("password"))
    return page("Sign in", form(url, "signIn", password, { ...hidden, appAction: "SIGNIN_PWD_COLLECT" }));
  const withCode = account?.obstacle === "otp" && given === account.password + OTP;
  if (!account || (given !== account.password && !withCode))
    return firstPage(url, errorBox("Your password is incorrect"));
  const obstacle = account.obstacle === "two_pages" || withCode ? undefined : account.obstacle;
  if (obstacle && !isCleared(obstacle, sent)) return obstaclePage(obstacle, url, { ...hidden, password: given });
  return done(service, place, account, url, at);
}

/** What only a person does. */
function isCleared(obstacle: Obstacle, sent: URLSearchParams): boolean {
  if (obstacle === "captcha") return sent.get("guess")?.toUpperCase() === "HUMAN";
  if (obstacle === "otp" || obstacle === "choose") return sent.get("otpCode") === OTP;
  if (obstacle === "cvf") return sent.get("code") === OTP;
  return sent.get("answered") === "by a person";
}

function obstaclePage(obstacle: Obstacle, url: URL, hidden: Record<string, string>): Answer {
  const code = (name: string) =>
    `<p><label>The code is ${OTP}<br><input name="${name}" inputmode="numeric"></label></p>`;
  switch (obstacle) {
    case "captcha":
      return page(
        "Solve this puzzle",
        form(
          url,
          "signIn",
          `<img id="auth-captcha-image" alt="CAPTCHA: the word HUMAN" src="captcha.png"><p><label>The word in the picture<br><input name="guess"></label></p>`,
          { ...hidden, use_image_captcha: "true" },
        ),
      );
    case "choose":
      return page(
        "Where shall the code go?",
        form(
          url,
          "choose",
          `<div data-a-input-name="otpDeviceContext" class="auth-TOTP"><label><input type="radio" name="otpDeviceContext" value="totp" checked> The application</label></div>${code("otpCode")}`,
          hidden,
          'id="auth-select-device-form"',
        ),
      );
    case "otp":
      return page("Two-step verification", form(url, "otp", code("otpCode"), hidden, 'id="auth-mfa-form"'));
    case "cvf":
      return page(
        "Verify it is you",
        `<div id="cvf-page-content">${form(url, "cvf", code("code"), { ...hidden, action: "code" })}</div>`,
      );
    case "bot":
      return page(
        "One moment",
        `<div id="cvf-page-content">${form(url, "cvf", '<p><label><input type="checkbox" name="answered" value="by a person"> I am a person</label></p>', { ...hidden, cvf_aamation_response_token: "", cvf_aamation_error_code: "" })}</div>`,
      );
    default:
      return page(
        "Approve the sign-in",
        `<div id="resend-approval-alert">A message was sent to your telephone.</div>${form(url, "resend", '<p><label><input type="checkbox" name="answered" value="by a person"> I approved it</label></p>', hidden, 'id="resend-approval-form"')}`,
      );
  }
}

function done(service: AudibleService, { store, preAmazon }: Place, account: Account, url: URL, at: number): Answer {
  const code = Buffer.from(randomBytes(10)).toString("hex").toUpperCase();
  service.grants.set(code, {
    account,
    store,
    preAmazon,
    challenge: url.searchParams.get("openid.oa2.code_challenge") ?? "",
    clientId: url.searchParams.get("openid.oa2.client_id") ?? "",
    expiresAt: at + CODE_MS,
    isUsed: false,
  });
  const query = new URLSearchParams({
    "openid.assoc_handle": url.searchParams.get("openid.assoc_handle") ?? "",
    "openid.mode": "id_res",
    "openid.identity": `https://www.amazon.com/ap/id/${account.id}`,
    "openid.oa2.authorization_code": code,
    "openid.oa2.scope": "device_auth_access",
  });
  return html("", 302, { location: `maplanding?${query}`, "set-cookie": "session-id=stand-in; Path=/; Secure" });
}
