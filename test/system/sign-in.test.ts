/** Signing in with Google and Apple, and links by e-mail: the whole product against strict stand-ins of those services. */
import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FAULTS, type StandInPerson } from "../../scripts/stand-ins/identity/service.ts";
import { ADA, BEN, type IdentityStandIn, startIdentityStandIn } from "../../scripts/stand-ins/identity.ts";
import { type MailStandIn, startMailStandIn } from "../../scripts/stand-ins/mail.ts";
import { type Lectern, startLectern } from "../../scripts/start/launch.ts";
import { tokens, type User } from "../../src/contracts/accounts.ts";
import { identityList } from "../../src/contracts/identities.ts";
import { PASSWORD, type Person, personAt } from "./support/product.ts";

let identity: IdentityStandIn;
let mail: MailStandIn;
let lectern: Lectern;
beforeAll(async () => {
  [identity, mail] = await Promise.all([startIdentityStandIn(), startMailStandIn()]);
  lectern = await startLectern({ env: { ...identity.env, ...mail.env } });
  identity.register(lectern.origin);
});
afterAll(async () => {
  await lectern?.stop();
  await Promise.all([identity?.stop(), mail?.stop()]);
  if (lectern) await rm(lectern.dataDir, { recursive: true, force: true });
});

/** What a browser does here: keeps our cookies, and sends none of them with a form that another site posts. */
class BrowserOfOne {
  readonly #cookies = new Map<string, string>();

  async go(url: string, init: RequestInit & { isForeign?: boolean } = {}): Promise<Response> {
    const { isForeign = false, ...request } = init;
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers(request.headers);
    if (cookie && !isForeign && url.startsWith(lectern.origin)) headers.set("cookie", cookie);
    const response = await fetch(url, { ...request, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  cookies = () => [...this.#cookies.keys()];

  /** Follows the service's page and whatever it answers with, to the page of ours where it ends. */
  async through(location: string): Promise<URL> {
    const at = await this.go(location);
    if (at.status === 200) {
      const page = await at.text();
      const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
      if (!action) throw new Error(`no form on ${page}`);
      const fields = [...page.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
        name,
        value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
      ]);
      const body = new URLSearchParams(fields);
      const posted = await this.go(action, { method: "POST", body, isForeign: true });
      expect(posted.status).toBe(303);
      return this.through(new URL(posted.headers.get("location") ?? "", action).href);
    }
    expect(at.status).toBe(302);
    const next = new URL(at.headers.get("location") ?? "", location);
    return next.origin === lectern.origin && !next.pathname.startsWith("/api/") ? next : this.through(next.href);
  }

  /** Signs in by a service, as the web's button does. @returns the page of ours where it ends */
  signIn(provider: string, person: StandInPerson | null, returnTo = "/studio"): Promise<URL> {
    identity.answerAs(person);
    return this.through(`${lectern.origin}/api/auth/${provider}/start?${new URLSearchParams({ return_to: returnTo })}`);
  }

  /** What the web does next: its cookie against an access token. */
  async refresh(): Promise<{ person: Person; user: User }> {
    const response = await this.go(`${lectern.origin}/api/auth/refresh`, { method: "POST" });
    expect(response.status).toBe(200);
    const { access_token, user } = tokens.parse(await response.json());
    return { person: personAt(lectern.origin, access_token), user };
  }
}

const somebody = (name: string, more: Partial<StandInPerson> = {}): StandInPerson => ({
  sub: `sub-${name}`,
  name: `${name} Somebody`,
  email: `${name}@stand-in.example`,
  email_verified: true,
  ...more,
});

async function register(email: string): Promise<{ person: Person; user: User }> {
  const body = JSON.stringify({ email, password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${lectern.origin}/api/auth/register`, { method: "POST", headers, body });
  const { access_token, user } = tokens.parse(await response.json());
  return { person: personAt(lectern.origin, access_token), user };
}

const post = (path: string, body: unknown, language = "en") =>
  fetch(`${lectern.origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "accept-language": language },
    body: JSON.stringify(body),
  });

/** The link in the newest message to an address, once it has come. */
async function linkTo(email: string, count = 1): Promise<URL> {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((done) => setTimeout(done, 20))) {
    const sent = mail.sent(email);
    const link = sent.length >= count ? /https?:\/\/\S+/.exec(sent.at(-1)?.text ?? "")?.[0] : undefined;
    if (link) return new URL(link);
  }
  throw new Error(`${email} got ${mail.sent(email).length} messages, not ${count}`);
}
const tokenOf = (link: URL) => link.hash.slice(1);

describe("with Google", () => {
  test("a new account at the first sign-in, the same at the second, and no state is left in the browser", async () => {
    const browser = new BrowserOfOne();
    expect((await browser.signIn("google", ADA, "/studio?state=failed")).href).toBe(
      `${lectern.origin}/studio?state=failed`,
    );
    expect(browser.cookies()).toEqual(["lectern_session"]);
    const { user, person } = await browser.refresh();
    expect(user).toMatchObject({ email: ADA.email, name: ADA.name, email_verified: true, has_password: false });
    const listed = identityList.parse(await (await person.call("GET", "/api/auth/identities")).json());
    expect(listed.identities).toEqual([expect.objectContaining({ provider: "google", email: ADA.email })]);
    const again = new BrowserOfOne();
    await again.signIn("google", { ...ADA, email: "ada-moved@stand-in.example" });
    expect((await again.refresh()).user.id).toBe(user.id);
    expect((await person.call("DELETE", "/api/auth/identities/google")).status).toBe(409);
  });

  test.each(FAULTS)("a token with %s opens nothing", async (fault) => {
    identity.misbehave("google", fault);
    const browser = new BrowserOfOne();
    const end = await browser.signIn("google", somebody(`fault-${fault}`));
    expect([end.pathname, end.searchParams.get("error")]).toEqual(["/sign-in", "provider_failed"]);
    expect(browser.cookies()).toEqual([]);
  });

  test("its description and keys are not asked for each time", async () => {
    const before = identity.lookUps();
    for (const name of ["kept-1", "kept-2"]) await new BrowserOfOne().signIn("google", somebody(name));
    expect(identity.lookUps()).toBe(before);
  });

  test("cancelled: the page says so and knows where it was to lead", async () => {
    const end = await new BrowserOfOne().signIn("google", null, "/settings");
    expect(end.href).toBe(`${lectern.origin}/sign-in?error=cancelled&provider=google&to=%2Fsettings`);
  });

  test("another browser can neither end what this one began, nor spoil it", async () => {
    identity.answerAs(somebody("bound"));
    const mine = new BrowserOfOne();
    const start = await mine.go(`${lectern.origin}/api/auth/google/start`);
    const asked = await mine.go(start.headers.get("location") ?? "");
    const callback = asked.headers.get("location") ?? "";
    expect((await new BrowserOfOne().through(callback)).searchParams.get("error")).toBe("expired");
    expect((await mine.through(callback)).pathname).toBe("/");
    expect((await mine.through(callback)).searchParams.get("error")).toBe("expired");
  });
});

describe("with Apple", () => {
  test("its form comes without cookies; the name is told once and kept; truth is a text", async () => {
    const someone = somebody("apple");
    const browser = new BrowserOfOne();
    expect((await browser.signIn("apple", someone)).pathname).toBe("/studio");
    const { user } = await browser.refresh();
    expect(user).toMatchObject({ email: someone.email, name: someone.name, email_verified: true });
    const again = new BrowserOfOne();
    await again.signIn("apple", someone);
    expect((await again.refresh()).user).toEqual(user);
  });

  test("an unverified address makes an account whose address is not verified", async () => {
    const browser = new BrowserOfOne();
    await browser.signIn("apple", BEN);
    expect((await browser.refresh()).user).toMatchObject({ email: BEN.email, email_verified: false });
    expect((await new BrowserOfOne().signIn("apple", null)).searchParams.get("error")).toBe("cancelled");
  });
});

describe("linking", () => {
  test("an account with the same address is entered only once both sides have seen whose it is", async () => {
    const someone = somebody("cleo");
    const { person } = await register(someone.email);
    const refused = await new BrowserOfOne().signIn("google", someone);
    expect(refused.searchParams.get("error")).toBe("link_first");
    expect((await person.call("POST", "/api/auth/verify-email/send")).status).toBe(202);
    const link = await linkTo(someone.email);
    expect([link.origin, link.pathname]).toEqual([lectern.origin, "/verify"]);
    expect((await post("/api/auth/verify-email", { token: tokenOf(link) })).status).toBe(200);
    const browser = new BrowserOfOne();
    await browser.signIn("google", someone);
    expect((await browser.refresh()).user).toMatchObject({ email: someone.email, has_password: true });
  });

  test("from the settings: to whoever asked, one of a service, and nobody else's", async () => {
    const { person, user } = await register("dora@example.org");
    const link = async (browser: BrowserOfOne, provider: string, who: StandInPerson, by = person) => {
      identity.answerAs(who);
      const asked = await browser.go(`${lectern.origin}/api/auth/${provider}/link`, {
        method: "POST",
        headers: { authorization: `Bearer ${by.token}`, "content-type": "application/json" },
        body: JSON.stringify({ return_to: "/settings" }),
      });
      const { location } = await asked.json();
      return browser.through(String(location));
    };
    const first = somebody("dora-at-google");
    expect((await link(new BrowserOfOne(), "google", first)).href).toBe(`${lectern.origin}/settings?linked=google`);
    const second = await link(new BrowserOfOne(), "google", somebody("dora-too"));
    expect(second.searchParams.get("error")).toBe("one_per_service");
    const stranger = await register("stranger@example.org");
    const taken = await link(new BrowserOfOne(), "google", first, stranger.person);
    expect([taken.pathname, taken.searchParams.get("error")]).toEqual(["/settings", "linked_elsewhere"]);
    await link(new BrowserOfOne(), "apple", somebody("dora-at-apple"));
    const browser = new BrowserOfOne();
    await browser.signIn("apple", somebody("dora-at-apple"));
    expect((await browser.refresh()).user.id).toBe(user.id);
    expect((await person.call("DELETE", "/api/auth/identities/google")).status).toBe(204);
    const gone = new BrowserOfOne();
    await gone.signIn("google", first);
    expect((await gone.refresh()).user.id).not.toBe(user.id);
  });
});

describe("by e-mail", () => {
  test("a forgotten password: the same answer for everybody, one message, in their language", async () => {
    const { person } = await register("emil@example.org");
    const replies = await Promise.all(
      ["emil@example.org", "nobody@example.org"].map((email) =>
        post("/api/auth/password/forgot", { email }, "de-CH,de"),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual([202, 202]);
    const [known, unknown] = await Promise.all(replies.map((reply) => reply.text()));
    expect(known).toBe(unknown);
    const link = await linkTo("emil@example.org");
    expect(mail.sent("emil@example.org")[0]?.subject).toContain("neues Passwort");
    expect(mail.sent("nobody@example.org")).toEqual([]);
    const password = "an entirely new password";
    expect((await post("/api/auth/password/reset", { token: tokenOf(link), password })).status).toBe(200);
    expect((await person.call("GET", "/api/auth/me")).status).toBe(401);
    expect((await post("/api/auth/login", { email: "emil@example.org", password })).status).toBe(200);
    expect((await post("/api/auth/password/reset", { token: tokenOf(link), password })).status).toBe(422);
  });

  test("five an hour to one account, silently", async () => {
    await register("flooded@example.org");
    for (let n = 0; n < 7; n++) await post("/api/auth/password/forgot", { email: "flooded@example.org" });
    await register("after-flood@example.org");
    await post("/api/auth/password/forgot", { email: "after-flood@example.org" });
    await linkTo("after-flood@example.org");
    await linkTo("flooded@example.org", 5);
    expect(mail.sent("flooded@example.org")).toHaveLength(5);
  });

  test("another address: the old one is told, the new one gets its link; a service that fails is asked again", async () => {
    const { person } = await register("gina@example.org");
    await person.call("POST", "/api/auth/verify-email/send");
    await post("/api/auth/verify-email", { token: tokenOf(await linkTo("gina@example.org")) });
    mail.fail(1);
    const changed = await person.call("PUT", "/api/auth/me", { email: "gina@new.example.org", current: PASSWORD });
    expect(changed.status).toBe(200);
    const link = await linkTo("gina@new.example.org");
    expect(mail.sent("gina@example.org").at(-1)?.subject).toBe("Lectern: your e-mail address was changed");
    expect((await post("/api/auth/verify-email", { token: tokenOf(link) })).status).toBe(200);
    expect(await (await person.call("GET", "/api/auth/me")).json()).toMatchObject({ email_verified: true });
  });

  test("an address that nobody has proved is told nothing, and gets no more links than any", async () => {
    const { person } = await register("ida@example.org");
    for (const name of ["ida-1", "ida-2", "ida-3", "ida-4", "ida-5", "ida-6", "ida"]) {
      const changed = await person.call("PUT", "/api/auth/me", { email: `${name}@new.example.org`, current: PASSWORD });
      expect(changed.status).toBe(200);
    }
    await linkTo("ida-5@new.example.org");
    expect((await person.call("POST", "/api/auth/verify-email/send")).status).toBe(429);
    expect(mail.sent().filter(({ to }) => to[0]?.startsWith("ida"))).toHaveLength(5);
  });

  test("a mail service that stays away is told to who asked, and nothing secret is in the log", async () => {
    const { person } = await register("hugo@example.org");
    mail.fail(9);
    expect((await person.call("POST", "/api/auth/verify-email/send")).status).toBe(502);
    mail.fail(0);
    expect((await person.call("POST", "/api/auth/verify-email/send")).status).toBe(202);
    const token = tokenOf(await linkTo("hugo@example.org"));
    expect(lectern.output()).not.toContain(token);
  });
});

describe("the stand-ins are as strict as the services", () => {
  const question = (change: Record<string, string>) => {
    const right = {
      client_id: "lectern.google",
      redirect_uri: `${lectern.origin}/api/auth/google/callback`,
      response_type: "code",
      scope: "openid email profile",
      state: "s",
      nonce: "n",
    };
    return fetch(`${identity.env.GOOGLE_ISSUER}/authorize?${new URLSearchParams({ ...right, ...change })}`, {
      redirect: "manual",
    });
  };

  test.each([
    [{}, 302],
    [{ client_id: "another" }, 401],
    [{ redirect_uri: "https://elsewhere.example/" }, 400],
    [{ response_type: "token" }, 400],
    [{ scope: "openid calendar" }, 400],
    [{ state: "" }, 400],
    [{ code_challenge: "short", code_challenge_method: "S256" }, 400],
    [{ code_challenge: "a".repeat(43), code_challenge_method: "plain" }, 400],
  ])("the question with %j: %s", async (change, status) => {
    identity.answerAs(ADA);
    expect((await question(change)).status).toBe(status);
  });

  test("a code is good once, for its own client, address and proof", async () => {
    identity.answerAs(ADA);
    const redeem = async (change: Record<string, string>) => {
      const challenge = "n2NR8JhoZCQlyn4ZZSWi6JDWmGVgYeDdJSLCG2Eb2dU";
      const asked = await question({ code_challenge: challenge, code_challenge_method: "S256" });
      const code = new URL(asked.headers.get("location") ?? "").searchParams.get("code") ?? "";
      const right = {
        grant_type: "authorization_code",
        code,
        redirect_uri: `${lectern.origin}/api/auth/google/callback`,
        client_id: "lectern.google",
        client_secret: identity.env.GOOGLE_CLIENT_SECRET ?? "",
      };
      const body = new URLSearchParams({ ...right, ...change });
      const reply = await fetch(`${identity.env.GOOGLE_ISSUER}/token`, { method: "POST", body });
      return String((await reply.json()).error);
    };
    const verifier = "a".repeat(43);
    expect(await redeem({ client_secret: "wrong" })).toBe("invalid_client");
    expect(await redeem({ grant_type: "password" })).toBe("unsupported_grant_type");
    expect(await redeem({ code: "made up" })).toBe("invalid_grant");
    expect(await redeem({ redirect_uri: "https://elsewhere.example/" })).toBe("redirect_uri_mismatch");
    expect(await redeem({})).toBe("invalid_grant");
    expect(await redeem({ code_verifier: verifier })).toBe("invalid_grant");
    const apple = new URLSearchParams({ client_id: "lectern.apple", client_secret: "no token" });
    const refused = await fetch(`${identity.env.APPLE_ISSUER}/token`, { method: "POST", body: apple });
    expect(await refused.json()).toMatchObject({ error: "invalid_client" });
  });

  test("mail: a key, a sender of a verified domain, a subject, a body, a size, one message for one key", async () => {
    const small = await startMailStandIn({ maxBytes: 500 });
    const right = { from: mail.env.MAIL_FROM, to: ["a@example.org"], subject: "S", text: "T" };
    const send = (body: object, headers: Record<string, string> = {}) =>
      fetch(`${small.url}/emails`, {
        method: "POST",
        headers: { authorization: `Bearer ${mail.env.MAIL_API_KEY}`, ...headers },
        body: JSON.stringify(body),
      });
    const outcomes = await Promise.all([
      send(right, { authorization: "Basic x" }),
      send(right, { authorization: "Bearer re_wrong" }),
      send({ ...right, from: "Lectern <lectern@elsewhere.example>" }),
      send({ ...right, from: "Lectern" }),
      send({ ...right, to: [] }),
      send({ ...right, subject: "" }),
      send({ from: right.from, to: right.to, subject: "S" }),
      send({ ...right, mood: "good" }),
      send({ ...right, text: "T".repeat(600) }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([401, 403, 403, 422, 422, 422, 422, 422, 413]);
    expect(small.sent()).toEqual([]);
    for (const expected of [200, 200]) expect((await send(right, { "idempotency-key": "one" })).status).toBe(expected);
    expect((await send({ ...right, subject: "Other" }, { "idempotency-key": "one" })).status).toBe(409);
    expect(small.sent()).toHaveLength(1);
    await small.stop();
  });
});
