/** Every error of the sign-in and of the seed: its name, its status, and what it leaves behind. */
import { describe, expect, test } from "vitest";
import { connectionList, MARKETPLACES } from "../../../src/contracts/connections.ts";
import { reset } from "../../../src/features/limits/index.ts";
import { readEnv } from "../../../src/platform/env.ts";
import { bearer, bindings, call } from "../accounts/api.ts";
import { administrator, as, data } from "../accounts/people.ts";
import { begin, bodyOf, browse, connected, end, type Reader, reader, settled, standIn } from "./people.ts";

const refused = async (response: Response, status: number, error_type: string) => {
  const body = await response.json<{ error: { message: string; details: { error_type: string } } }>();
  expect({ status: response.status, type: body.error.details?.error_type }, JSON.stringify(body)).toEqual({
    status,
    type: error_type,
  });
  return body.error.message;
};
const seed = async (response: Response, status: number, wanted: object) => {
  const body = await bodyOf(response);
  expect({ status: response.status, ...body }).toMatchObject({ status, ...wanted });
  return body;
};
const connect = ({ call: send, email }: Reader, more: object = {}) =>
  send("POST", "/api/audible/connect", { email, password: "library", marketplace: "us", ...more });

describe("the pasted address", () => {
  test("a wrong one is refused with its reason, and the sign-in stays open", async () => {
    const person = await reader({ us: 3 });
    const { session_id, url } = await begin(person);
    await refused(await end(person, session_id, "nothing"), 400, "code_missing");
    await refused(await end(person, session_id, url), 400, "sign_in_unfinished");
    const right = await browse(url, person.email);
    await refused(await end(person, session_id, right.replace("amazon.com", "amazon.de")), 400, "wrong_marketplace");
    expect((await end(person, session_id, right)).status).toBe(201);
    await refused(await end(person, session_id, right), 404, "session_expired");
  });

  test("a code is good once, for its own sign-in, and not for ever", async () => {
    const person = await reader({ us: 3 });
    const first = await begin(person);
    const address = await browse(first.url, person.email);
    const second = await begin(person);
    await refused(await end(person, second.session_id, address), 400, "code_expired");
    await refused(await end(person, second.session_id, address), 404, "session_expired");
    const unknown = address.replace(/authorization_code=\w+/, "authorization_code=NEVER");
    await refused(await end(person, first.session_id, unknown), 400, "code_expired");
  });

  test("another person's sign-in is not there", async () => {
    const [person, stranger] = [await reader({ us: 3 }), await reader({ us: 3 })];
    const { session_id, url } = await begin(person);
    const address = await browse(url, person.email);
    await refused(await end(stranger, session_id, address), 404, "session_expired");
    expect((await end(person, session_id, address)).status).toBe(201);
  });

  test("a sign-in is over after twenty minutes", async () => {
    const person = await reader({ us: 3 });
    const { session_id, url } = await begin(person);
    await bindings.DB.prepare("UPDATE sign_in_sessions SET expires_at = 1 WHERE id = ?").bind(session_id).run();
    await refused(await end(person, session_id, await browse(url, person.email)), 404, "session_expired");
  });

  test("three attempts that reach Amazon an hour; others are free", async () => {
    const person = await reader({ us: 3 });
    for (let attempt = 0; attempt < 3; attempt++) {
      const { session_id, url } = await begin(person);
      await end(person, session_id, "nothing");
      const unknown = (await browse(url, person.email)).replace(/authorization_code=\w+/, "authorization_code=NEVER");
      await refused(await end(person, session_id, unknown), 400, "code_expired");
    }
    const { session_id, url } = await begin(person);
    const late = await end(person, session_id, await browse(url, person.email));
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(3_000);
    await seed(await connect(person), 429, { error: "Rate limit exceeded", detail: "3 per 1 hour" });
  });

  test("a device too many, and Amazon out of reach", async () => {
    const full = await reader({ us: 3 }, { isFull: true });
    const one = await begin(full);
    await refused(await end(full, one.session_id, await browse(one.url, full.email)), 409, "device_limit");
    const person = await reader({ us: 3 });
    const { session_id, url } = await begin(person);
    const address = await browse(url, person.email);
    await standIn({ do: "fault", fault: { on: "register", kind: "503", times: 1 } });
    await refused(await end(person, session_id, address), 502, "provider_unavailable");
    // The same address can be sent again.
    expect((await end(person, session_id, address)).status).toBe(201);
  });

  test("stores that cannot be connected this way say so", async () => {
    const person = await reader({ us: 3 });
    const start = (body: object) => person.call("POST", "/api/connections/audible/sign-in", body);
    await refused(await start({ marketplace: "br" }), 400, "wrong_marketplace");
    expect((await start({ marketplace: "fr", pre_amazon: true })).status).toBe(422);
    expect((await start({ marketplace: "mars" })).status).toBe(422);
    for (const marketplace of MARKETPLACES.filter((code) => code !== "br"))
      expect((await begin(person, { marketplace })).url).toContain(`/ap/signin?`);
  });

  test("an account from before Amazon", async () => {
    const person = await reader({ de: 3 });
    const made = await connected(person, { marketplace: "de", pre_amazon: true });
    expect((await settled(person, made.id)).last_sync).toMatchObject({ status: "succeeded", imported: 3 });
    expect((await standIn({ do: "report" })).calls.map(({ host }) => host)).toContain("api.audible.de");
  });
});

describe("the seed's password", () => {
  test("connects and imports, in the seed's words", async () => {
    const person = await reader({ us: 12 });
    await seed(await connect(person), 200, {
      success: true,
      message: "Successfully imported 12 audiobooks from Audible",
      device_name: `${person.id}'s Lectern`,
      marketplace: "us",
      books_imported: 12,
    });
  });

  test("two pages, and a code behind the password", async () => {
    await seed(await connect(await reader({ us: 3 }, { obstacle: "two_pages" })), 200, { books_imported: 3 });
    await seed(await connect(await reader({ us: 3 }, { obstacle: "otp" }), { password: "library123456" }), 200, {
      books_imported: 3,
    });
  });

  test("a wrong one is tried once", async () => {
    const person = await reader({ us: 3 });
    const before = (await standIn({ do: "report" })).calls.length;
    await seed(await connect(person, { password: "wrong" }), 401, {
      error: "Invalid email or password",
      error_type: "auth_failed",
    });
    expect((await standIn({ do: "report" })).calls.length - before).toBe(2);
    expect((await connect(person, { password: "wrong" })).headers.get("www-authenticate")).toBeNull();
  });

  test.each([
    ["captcha", "captcha_required"],
    ["bot", "captcha_required"],
    ["otp", "2fa_required"],
    ["choose", "2fa_required"],
    ["cvf", "2fa_required"],
    ["approval", "approval_required"],
  ] as const)("%s ends the attempt, and the browser's way is named", async (obstacle, error_type) => {
    const person = await reader({ us: 3 }, { obstacle });
    const before = (await standIn({ do: "report" })).calls.length;
    const body = await seed(await connect(person), 400, { error_type });
    // The page and the password: nothing is tried against what asks for a person.
    expect((await standIn({ do: "report" })).calls.length - before).toBe(2);
    const { session_id, url } = body.sign_in as { session_id: string; url: string };
    expect(body.detail).toContain(url);
    expect(session_id).toMatch(/^[\da-f-]{36}$/);
    expect(await data(await person.call("GET", "/api/connections"), connectionList)).toEqual({
      items: [],
      enabled: true,
    });
  });

  test("Amazon out of reach", async () => {
    await standIn({ do: "fault", fault: { on: "signin", kind: "503", times: 10 } });
    await seed(await connect(await reader({ us: 3 })), 502, { error_type: "provider_unavailable" });
    await standIn({ do: "mend" });
  });
});

describe("the seed's other routes", () => {
  test("without a connection", async () => {
    const person = await reader({ us: 3 });
    const wanted = { error: "Audible not connected", detail: "Please connect your Audible account first" };
    await seed(await person.call("POST", "/api/audible/sync"), 404, wanted);
    await seed(await person.call("DELETE", "/api/audible/disconnect"), 404, wanted);
  });

  test("ten syncs a day", async () => {
    const person = await reader({ us: 3 });
    await settled(person, (await connected(person)).id);
    for (let turn = 0; turn < 10; turn++) await seed(await person.call("POST", "/api/audible/sync"), 200, { total: 3 });
    await seed(await person.call("POST", "/api/audible/sync"), 429, {
      error: "Rate limit exceeded",
      detail: "10 per 1 day",
    });
    await reset(readEnv(bindings), `audible:sync:${person.session.user.id}`);
  });

  test("an access that has ended", async () => {
    const person = await reader({ us: 3 });
    const { id } = await connected(person);
    await settled(person, id);
    await standIn({ do: "deregister", id: person.id });
    const wanted = {
      error: "Authentication token expired. Please reconnect your Audible account.",
      error_type: "token_expired",
    };
    await seed(await person.call("POST", "/api/audible/sync"), 401, wanted);
    const now = await settled(person, id);
    expect(now).toMatchObject({
      state: "reconnect",
      problem: { error_type: "token_expired" },
      next_sync_at: null,
      books_count: 3,
    });
    await refused(await person.call("POST", `/api/connections/${id}/sync`, {}), 409, "token_expired");
    await seed(await person.call("POST", "/api/audible/sync"), 401, wanted);
    // Connected again it is the same connection, and goes on.
    const again = await connected(person);
    expect(again).toMatchObject({ id, state: "active", problem: null });
    expect((await settled(person, id)).last_sync).toMatchObject({ status: "succeeded", imported: 0, skipped: 3 });
  });

  test("the operator's switch", async () => {
    const root = as(await administrator(`${crypto.randomUUID()}@example.org`));
    const person = await reader({ us: 3 });
    const { id } = await connected(person);
    await settled(person, id);
    expect((await root("PUT", "/api/admin/config", { audible_enabled: false })).status).toBe(200);
    try {
      await seed(await person.call("POST", "/api/audible/sync"), 503, { error_type: "switched_off" });
      await seed(await connect(person), 503, { error_type: "switched_off" });
      await refused(await person.call("POST", `/api/connections/${id}/sync`, {}), 503, "switched_off");
      expect((await person.call("GET", "/api/audible/status")).status).toBe(200);
    } finally {
      await root("PUT", "/api/admin/config", { audible_enabled: true });
    }
    await seed(await person.call("POST", "/api/audible/sync"), 200, { skipped: 3 });
  });

  test("a body that is none", async () => {
    const person = await reader({ us: 3 });
    expect((await person.call("POST", "/api/audible/connect", "{")).status).toBe(400);
    expect((await person.call("POST", "/api/audible/connect", { email: "a" })).status).toBe(422);
    expect((await call("POST", "/api/audible/connect", { email: "a", password: "b" }, bearer("nobody"))).status).toBe(
      401,
    );
  });
});
