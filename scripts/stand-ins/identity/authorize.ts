/** The page that people are sent to: checks who sends them, asks who they are, sends them back. */
import { randomBytes } from "node:crypto";
import { OAuthError } from "./refusal.ts";
import type { Service, StandInPerson } from "./service.ts";

/** Both services give a code this long. */
const CODE_MS = 300_000;

interface Asked {
  redirect: string;
  state: string;
  nonce: string;
  challenge: string | undefined;
}

/** @throws OAuthError shown to the person, as both services do: nobody is sent to an address that is not registered */
export function checkQuestion(service: Service, query: URLSearchParams): Asked {
  const text = (name: string) => {
    const values = query.getAll(name);
    if (values.length !== 1 || !values[0]) throw new OAuthError("invalid_request", `Missing or repeated: ${name}`);
    return values[0];
  };
  if (text("client_id") !== service.clientId) throw new OAuthError("invalid_client", "Unknown client", 401);
  const redirect = text("redirect_uri");
  if (!service.redirects.includes(redirect))
    throw new OAuthError("redirect_uri_mismatch", `Not registered: ${redirect}`);
  if (text("response_type") !== "code") throw new OAuthError("unsupported_response_type", "Only code");
  const scopes = text("scope").split(" ");
  const known = ["openid", "email", service.name === "apple" ? "name" : "profile"];
  if (!scopes.includes("openid") || scopes.some((scope) => !known.includes(scope)))
    throw new OAuthError("invalid_scope", `Unknown scope in: ${scopes.join(" ")}`);
  const mode = query.get("response_mode") ?? "query";
  if (service.name === "apple" && scopes.length > 1 && mode !== "form_post")
    throw new OAuthError("invalid_request", "response_mode must be form_post when name or email scope is requested.");
  return { redirect, state: text("state"), nonce: text("nonce"), challenge: challengeOf(service, query) };
}

function challengeOf({ name }: Service, query: URLSearchParams): string | undefined {
  const challenge = query.get("code_challenge") ?? undefined;
  if (name === "apple" || challenge === undefined) return undefined;
  if (query.get("code_challenge_method") !== "S256") throw new OAuthError("invalid_request", "Only S256");
  if (!/^[\w-]{43}$/.test(challenge)) throw new OAuthError("invalid_request", "Not a SHA-256 in base64url");
  return challenge;
}

/** What goes back to the client, for somebody who agreed. Apple adds the name at the first consent. */
export function agree(service: Service, asked: Asked, person: StandInPerson): Record<string, string> {
  const code = Buffer.from(randomBytes(24)).toString("base64url");
  const { redirect, nonce, challenge, state } = asked;
  service.grants.set(code, { person, redirect, nonce, challenge, expiresAt: Date.now() + CODE_MS });
  if (service.name !== "apple" || service.consented.has(person.sub)) return { state, code };
  service.consented.add(person.sub);
  const [firstName = "", lastName = ""] = person.name.split(" ");
  return { state, code, user: JSON.stringify({ name: { firstName, lastName }, email: person.email }) };
}

export const decline = (service: Service, { state }: Asked): Record<string, string> => ({
  state,
  error: service.name === "apple" ? "user_cancelled_authorize" : "access_denied",
});

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><body style="font:1.1rem system-ui;max-width:26rem;margin:15vh auto;padding:1rem"><h1>${title}</h1>${body}`;

/** Asks a person who they are; each answer is a link to the same address. */
export function choicePage(service: Service, url: URL, people: readonly StandInPerson[]): string {
  const link = (choice: string, label: string) => {
    const target = new URL(url);
    target.searchParams.set("choice", choice);
    return `<p><a href="${escaped(target.pathname + target.search)}">${escaped(label)}</a></p>`;
  };
  const told = ({ email, email_verified }: StandInPerson) => `${email}${email_verified ? "" : ", not verified"}`;
  const name = service.name === "apple" ? "Apple" : "Google";
  const choices = people.map((person) => link(person.sub, `${person.name} (${told(person)})`));
  return page(`Stand-in for ${name}`, `<p>Who is signing in?</p>${choices.join("")}${link("nobody", "Cancel")}`);
}

/** A form that posts itself from this origin to the client's: OAuth 2.0 Form Post Response Mode. */
export function formPage(target: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  return page(
    "Going back",
    `<form method="post" action="${escaped(target)}">${inputs.join("")}<button>Go on</button></form><script>document.forms[0].submit()</script>`,
  );
}
