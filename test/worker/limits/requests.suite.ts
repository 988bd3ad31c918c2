/** The limits of the API, through the whole app: headers, refusals in each family's shape, and who shares a budget. */
import { describe, expect, test } from "vitest";
import { readEnv } from "../../../src/platform/env.ts";
import { bearer, bindings, call, post, signUp } from "../accounts/api.ts";
import { administrator, mint, withKey } from "../accounts/people.ts";
import { useUp } from "./counter.ts";

const HOUR = { limit: 1_000, windowSeconds: 3_600 };
const rates = ({ headers }: Response) =>
  ["limit", "remaining", "reset", "window"].map((name) => headers.get(`x-ratelimit-${name}`));

async function program() {
  const { key, id } = await mint(await administrator(`${crypto.randomUUID()}@example.org`));
  return { send: withKey(key), counter: (rateClass: string) => `api:${rateClass}:key:${id}` };
}

describe("a key", () => {
  test("each answer says what is left: 1000 an hour, 100 searches a minute, each class for itself", async () => {
    const { send } = await program();
    const now = Math.floor(Date.now() / 1_000);
    const [limit, remaining, reset, window] = rates(await send("GET", "/api/books"));
    expect([limit, remaining, window]).toEqual(["1000", "999", "3600"]);
    expect(Number(reset)).toBeGreaterThanOrEqual(now + 3_600);
    expect(Number(reset)).toBeLessThanOrEqual(now + 3_610);
    expect(rates(await send("GET", "/api/books/0"))[1]).toBe("998");
    expect(rates(await send("POST", "/api/books", { title: "Counted" }))[1]).toBe("997");
    expect(rates(await send("GET", "/api/books/search?q=counted"))).toEqual([
      "100",
      "99",
      expect.stringMatching(/^\d{10}$/),
      "60",
    ]);
  });

  test("one too many: the seed's body, and nothing was done", async () => {
    const { send, counter } = await program();
    await useUp(counter("general"), HOUR, 1);
    expect((await send("GET", "/api/books")).status).toBe(200);
    const read = await send("GET", "/api/books/incomplete-metadata");
    const refused = await send("POST", "/api/books", { title: "One too many" });
    for (const response of [read, refused]) {
      expect(response.status).toBe(429);
      const wait = Number(response.headers.get("retry-after"));
      expect(wait).toBeGreaterThan(3_590);
      expect(wait).toBeLessThanOrEqual(3_600);
      expect(rates(response).slice(0, 2)).toEqual(["1000", "0"]);
      expect(response.headers.get("access-control-expose-headers")).toContain("x-ratelimit-reset");
      expect(response.headers.get("x-request-id")).toBeTruthy();
      expect(await response.json()).toEqual({
        success: false,
        data: null,
        error: {
          code: "RATE_LIMIT_EXCEEDED",
          message: `Rate limit exceeded. Try again in ${wait} seconds.`,
          retry_after: wait,
        },
        timestamp: expect.any(String),
      });
    }
    const [made] = (await bindings.DB.prepare("select count(*) as n from media where title = 'One too many'").all())
      .results;
    expect(made).toEqual({ n: 0 });
    expect((await send("GET", "/api/books/search?q=one")).status).toBe(200);
  });

  test("thirty at once where seven fit: seven", async () => {
    const { send, counter } = await program();
    await useUp(counter("general"), HOUR, 7);
    const answers = await Promise.all(Array.from({ length: 30 }, () => send("GET", "/api/authors")));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(7);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(23);
    await Promise.all(answers.map((answer) => answer.text()));
  });
});

describe("people and strangers", () => {
  test("a person has one wide budget in all sign-ins, and the keys have theirs", async () => {
    const root = await administrator("limits@example.org");
    const send = withKey((await mint(root)).key);
    const first = rates(await call("GET", "/api/books", undefined, bearer(root.access_token)));
    const again = await post("/api/auth/login", { email: "limits@example.org", password: "a long enough password" });
    const { access_token } = await again.json<{ access_token: string }>();
    const second = rates(await call("GET", "/api/books", undefined, bearer(access_token)));
    expect([first[0], first[1], second[1]]).toEqual(["10000", "9999", "9998"]);
    expect(rates(await send("GET", "/api/books"))[1]).toBe("999");
    expect(rates(await call("GET", "/api/admin/users", undefined, bearer(access_token)))[0]).toBe("5000");
  });

  test("strangers count by address, in the shape of each family", async () => {
    const from = (address: string) => ({ "cf-connecting-ip": address });
    const ask = (path: string, address: string) => call("GET", path, undefined, from(address));
    expect(rates(await ask("/api/queue/status", "198.51.100.7")).slice(0, 2)).toEqual(["3000", "2999"]);
    await useUp("api:general:address:198.51.100.7", { limit: 3_000, windowSeconds: 3_600 }, 0);
    const narration = await ask("/api/queue/status", "198.51.100.7");
    expect([narration.status, await narration.json()]).toEqual([
      429,
      {
        error: expect.stringMatching(/^Rate limit exceeded\. Try again in \d+ seconds\.$/),
        error_type: "rate_limited",
        detail: null,
      },
    ]);
    const account = await ask("/api/auth/me", "198.51.100.7");
    expect([account.status, await account.json()]).toEqual([
      429,
      { error: expect.stringContaining("Try again in"), error_type: "rate_limited" },
    ]);
    expect((await ask("/api/queue/status", "198.51.100.8")).status).toBe(200);
    const { access_token } = await signUp(`${crypto.randomUUID()}@example.org`);
    const signedIn = { ...bearer(access_token), ...from("198.51.100.7") };
    expect((await call("GET", "/api/auth/me", undefined, signedIn)).status).toBe(200);
    for (const path of ["/health", "/api/health", "/docs"]) {
      const open = await ask(path, "198.51.100.7");
      expect([open.status, rates(open)]).toEqual([200, [null, null, null, null]]);
    }
  });
});

test("the limits can be widened, and switched off on one's own machine alone", () => {
  // Defined, not assigned: what is assigned goes through to the environment that all files of this worker share.
  const changed = (settings: Record<string, string>) => () =>
    readEnv(Object.create(bindings, Object.getOwnPropertyDescriptors(settings))).settings.RATE_LIMITS;
  expect(changed({})()).toBe(1);
  expect(changed({ RATE_LIMITS: "2.5" })()).toBe(2.5);
  expect(changed({ RATE_LIMITS: "off" })()).toBe("off");
  expect(changed({ RATE_LIMITS: "off", BOOT: "" })).toThrow(/RATE_LIMITS/);
  expect(changed({ RATE_LIMITS: "much" })).toThrow(/RATE_LIMITS/);
  expect(changed({ RATE_LIMITS: "0" })).toThrow(/RATE_LIMITS/);
});
