/** Devices: what a person is signed in on, and how one of them is signed out from another. */
import { describe, expect, test } from "vitest";
import { signInList } from "../../../src/contracts/accounts.ts";
import { purgeExpired } from "../../../src/features/accounts/purge-expired.ts";
import {
  bearer,
  bindings,
  call,
  later,
  me,
  PASSWORD,
  post,
  refusal,
  type SessionReply,
  sessionReply,
  signUp,
} from "./api.ts";
import { administrator, mint, withKey } from "./people.ts";

const PHONE =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

async function signIn(email: string, userAgent: string): Promise<SessionReply> {
  const body = { email, password: PASSWORD };
  return sessionReply.parse(await (await post("/api/auth/login", body, { "user-agent": userAgent })).json());
}

async function devices(session: SessionReply) {
  const response = await call("GET", "/api/auth/sessions", undefined, bearer(session.access_token));
  expect(response.status).toBe(200);
  return signInList.parse(await response.json()).sessions;
}

const end = (session: SessionReply, path = "") =>
  call("DELETE", `/api/auth/sessions${path}`, undefined, bearer(session.access_token));

describe("devices", () => {
  test("are listed by what they call themselves, the present one first; a renewal is their last use", async () => {
    const here = await signUp("devices@example.org");
    const phone = await signIn("devices@example.org", PHONE);
    await post("/api/auth/refresh", { refresh_token: phone.refresh_token }, { "user-agent": PHONE });
    const listed = await devices(here);
    expect(listed.map(({ current, device }) => ({ current, ...device }))).toEqual([
      { current: true, browser: null, system: null, kind: "unknown" },
      { current: false, browser: "Chrome", system: "Android", kind: "phone" },
    ]);
    const [, other] = listed;
    expect(Date.parse(other?.last_used_at ?? "")).toBeGreaterThanOrEqual(Date.parse(other?.created_at ?? ""));
    expect((await devices(phone)).map(({ current }) => current)).toEqual([true, false]);
  });

  test("one is signed out from another: its tokens end, the others go on", async () => {
    const here = await signUp("signed-in@example.org");
    const phone = await signIn("signed-in@example.org", PHONE);
    const [, other] = await devices(here);
    expect((await end(here, `/${other?.id}`)).status).toBe(204);
    await refusal(await me(phone.access_token), 401, "unauthorized");
    await refusal(await post("/api/auth/refresh", { refresh_token: phone.refresh_token }), 401, "unauthorized");
    expect((await devices(here)).map(({ current }) => current)).toEqual([true]);
    await refusal(await end(here, `/${other?.id}`), 404, "not_found");
  });

  test("all others at once; a key that the person made goes on", async () => {
    const here = await administrator("others@example.org");
    const { key } = await mint(here);
    const others = [await signIn("others@example.org", PHONE), await signIn("others@example.org", "curl/8.5.0")];
    expect((await devices(here)).map(({ device }) => device.kind).sort()).toEqual(["phone", "program", "unknown"]);
    expect((await end(here)).status).toBe(204);
    for (const { access_token } of others) await refusal(await me(access_token), 401, "unauthorized");
    expect((await me(here.access_token)).status).toBe(200);
    expect((await withKey(key)("GET", "/api/auth/me")).status).toBe(200);
    await refusal(await withKey(key)("GET", "/api/auth/sessions"), 403, "forbidden");
    await refusal(await withKey(key)("DELETE", "/api/auth/sessions"), 403, "forbidden");
  });

  test("another's are not found", async () => {
    const [one, two] = [await signUp("mine@example.org"), await signUp("theirs@example.org")];
    const [theirs] = await devices(two);
    await refusal(await end(one, `/${theirs?.id}`), 404, "not_found");
    expect((await me(two.access_token)).status).toBe(200);
  });

  test("an ended or expired sign-in leaves no row", async () => {
    const session = await signUp("rows@example.org");
    const rows = async () =>
      (await bindings.DB.prepare("select 1 from sign_ins where user_id = ?").bind(session.user.id).all()).results
        .length;
    expect(await rows()).toBe(1);
    await purgeExpired(later(59 * 86_400));
    expect(await rows()).toBe(1);
    await purgeExpired(later(61 * 86_400));
    expect(await rows()).toBe(0);
  });
});
