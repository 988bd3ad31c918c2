/** The client for other services, against a real server on this machine. */
import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../../../src/core/errors.ts";
import { callOut, fetchBytes, fetchJson, textOf } from "../../../src/platform/fetch-json.ts";
import { retryAfterSeconds } from "../../../src/platform/outbound/retry.ts";
import { outside, serve } from "./outside.ts";

const service = "The service";
const schema = z.object({ name: z.string() });
const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

async function failure(call: Promise<unknown>): Promise<AppError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

describe("answers", () => {
  test("JSON is read by its schema, and the service learns who asks", async () => {
    const { url, seen } = await serve((_, response) => json(response, 200, { name: "one", more: 1 }));
    const { ctx, tools } = outside();
    expect(await fetchJson(ctx, { service, url: `${url}/a?q=1` }, schema, tools)).toEqual({ name: "one" });
    expect(seen[0]).toMatchObject({ method: "GET", path: "/a?q=1" });
    expect(seen[0]?.headers).toMatchObject({
      accept: "application/json",
      "user-agent": "Lectern/0.1 (me@books.example; https://books.example)",
    });
  });

  test.for([
    ["other fields", JSON.stringify({ title: 1 })],
    ["no JSON", "<html>"],
    ["nothing", ""],
  ])("%s: unreadable, and told without what came", async ([, body]) => {
    const { url } = await serve((_, response) => response.end(body));
    const { ctx, tools, logged } = outside();
    const error = await failure(fetchJson(ctx, { service, url }, schema, tools));
    expect(error).toMatchObject({ code: "PROVIDER_UNAVAILABLE", details: { service, reason: "unreadable" } });
    expect(logged.map(([event]) => event)).toEqual(["outbound_unreadable"]);
  });

  test("a status that the caller expects is an answer", async () => {
    const { url } = await serve((_, response) => json(response, 404, { name: "nobody" }));
    const { ctx, tools } = outside();
    expect(await fetchJson(ctx, { service, url, answers: [404] }, schema, tools)).toEqual({ name: "nobody" });
  });

  test("a body that is sent arrives once, with the caller's headers", async () => {
    const { url, seen } = await serve((_, response) => response.writeHead(503).end());
    const { ctx, tools } = outside();
    const body = new URLSearchParams({ user: "me" });
    const error = await failure(callOut(ctx, { service, url, method: "POST", body, headers: { "x-key": "1" } }, tools));
    expect(error).toMatchObject({ code: "PROVIDER_UNAVAILABLE", details: { reason: "failed", status: 503 } });
    expect(seen.map((one) => [one.method, one.body, one.headers["x-key"]])).toEqual([["POST", "user=me", "1"]]);
  });

  test("pictures: the type is looked at, and its parameters are not", async () => {
    const { url } = await serve((seen, response) =>
      response
        .writeHead(200, { "content-type": seen.path === "/svg" ? "image/svg+xml" : "image/PNG; q=1" })
        .end("12345"),
    );
    const { ctx, tools } = outside();
    const types = ["image/png", "image/jpeg"];
    expect((await fetchBytes(ctx, { service, url }, types, tools)).type).toBe("image/png");
    const error = await failure(fetchBytes(ctx, { service, url: `${url}/svg` }, types, tools));
    expect(error).toMatchObject({ code: "PROVIDER_REFUSED", details: { reason: "refused" } });
    expect(error.message).toContain("image/svg+xml");
  });
});

describe("limits", () => {
  test.for(["announced", "not announced"])("a size over the limit, %s, is not read", async (how) => {
    const { url } = await serve((_, response) => {
      if (how === "announced") response.writeHead(200, { "content-length": "101" });
      response.write("x".repeat(60));
      response.end("x".repeat(41));
    });
    const { ctx, tools } = outside();
    const error = await failure(callOut(ctx, { service, url, maxBytes: 100 }, tools));
    expect(error).toMatchObject({ code: "PROVIDER_UNAVAILABLE", details: { reason: "too_large" } });
    expect(textOf(await callOut(ctx, { service, url, maxBytes: 101 }, tools))).toHaveLength(101);
  });

  test.for(["the answer", "the rest of the body"])(
    "%s that does not come: timeout, and no further try",
    async (what) => {
      const { url, seen } = await serve((_, response) => {
        if (what !== "the answer") response.write("{");
      });
      const { ctx, tools } = outside();
      const error = await failure(callOut(ctx, { service, url, timeoutMs: 60 }, tools));
      expect(error).toMatchObject({ code: "PROVIDER_UNAVAILABLE", details: { reason: "timeout" } });
      expect(seen).toHaveLength(1);
    },
  );
});

describe("further tries", () => {
  test("after a passing failure, with growing waits", async () => {
    const { url, seen } = await serve((_, response, times) =>
      times < 3 ? response.writeHead(503).end() : json(response, 200, { name: "third" }),
    );
    const { ctx, tools, waits } = outside();
    expect(await fetchJson(ctx, { service, url }, schema, tools)).toEqual({ name: "third" });
    expect(seen).toHaveLength(3);
    expect(waits).toEqual([250, 500]);
  });

  test("no more than two, and a broken connection counts", async () => {
    const { url, seen } = await serve((_, response) => response.destroy());
    const { ctx, tools, waits } = outside();
    const error = await failure(callOut(ctx, { service, url }, tools));
    expect(error).toMatchObject({ code: "PROVIDER_UNAVAILABLE", details: { reason: "unreachable" } });
    expect([seen.length, waits.length]).toEqual([3, 2]);
  });

  test("Retry-After is kept to, and a long one is passed on at once", async () => {
    const { url, seen } = await serve((_, response, times) =>
      response.writeHead(429, { "retry-after": times === 1 ? "2" : "60" }).end(),
    );
    const { ctx, tools, waits } = outside();
    const error = await failure(callOut(ctx, { service, url }, tools));
    expect(error).toMatchObject({
      code: "PROVIDER_UNAVAILABLE",
      retryAfter: 60,
      details: { reason: "throttled", status: 429 },
    });
    expect([seen.length, waits]).toEqual([2, [2_000]]);
  });

  test.for([
    [400, "refused"],
    [401, "unauthorised"],
    [403, "unauthorised"],
    [404, "refused"],
  ] as const)("a %i is no passing failure", async ([status, reason]) => {
    const { url, seen } = await serve((_, response) => response.writeHead(status).end());
    const { ctx, tools } = outside();
    const error = await failure(callOut(ctx, { service, url }, tools));
    expect(error).toMatchObject({ code: "PROVIDER_REFUSED", details: { reason, status } });
    expect(seen).toHaveLength(1);
  });

  test("Retry-After: seconds or a date, never more than a day, never nonsense", () => {
    const now = Date.UTC(2026, 0, 1);
    const read = (text: string | null) => retryAfterSeconds(text, now);
    expect([read("30"), read("0"), read("1.2"), read("99999999")]).toEqual([30, 1, 2, 86_400]);
    expect(read("Thu, 01 Jan 2026 00:01:30 GMT")).toBe(90);
    expect(read("Thu, 01 Jan 2015 00:01:30 GMT")).toBe(1);
    expect([read(null), read(""), read("soon"), read("-5x")]).toEqual(Array(4).fill(undefined));
  });
});

describe("redirects", () => {
  const to = (response: ServerResponse, location: string, status = 302) =>
    response.writeHead(status, { location }).end();

  test("are followed within a service, and the answer says where it came from", async () => {
    const { url, seen } = await serve((one, response) =>
      one.path === "/b" ? json(response, 200, { name: "b" }) : to(response, "/b"),
    );
    const { ctx, tools } = outside();
    const reply = await callOut(ctx, { service, url: `${url}/a`, headers: { authorization: "Bearer 1" } }, tools);
    expect(reply.url.href).toBe(`${url}/b`);
    expect(seen[1]?.headers.authorization).toBe("Bearer 1");
  });

  test("elsewhere: credentials stay behind", async () => {
    const other = await serve((_, response) => json(response, 200, { name: "other" }));
    const first = await serve((_, response) => to(response, other.url));
    const { ctx, tools } = outside(["127.0.0.1"]);
    const headers = { authorization: "Bearer 1", cookie: "a=1", "x-api-key": "k" };
    await callOut(ctx, { service, url: first.url, headers }, tools);
    expect(first.seen[0]?.headers).toMatchObject(headers);
    expect(other.seen[0]?.headers).not.toMatchObject({ authorization: "Bearer 1" });
    expect(Object.keys(other.seen[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(["cookie"]));
    expect(Object.keys(other.seen[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(["x-api-key"]));
  });

  test("into a private network are not followed, even from a service that is trusted", async () => {
    const other = await serve((_, response) => json(response, 200, { name: "secret" }));
    const first = await serve((_, response) => to(response, other.url));
    const { ctx, tools } = outside();
    const error = await failure(callOut(ctx, { service, url: first.url }, tools));
    expect(error).toMatchObject({ code: "PROVIDER_UNAVAILABLE", details: { reason: "redirect" } });
    expect(other.seen).toHaveLength(0);
  });

  test("end after five, are not tried again, and 0 makes them an answer", async () => {
    const { url, seen } = await serve((_, response) => to(response, "/again"));
    const { ctx, tools } = outside();
    expect((await failure(callOut(ctx, { service, url }, tools))).details.reason).toBe("redirect");
    expect(seen).toHaveLength(6);
    const reply = await callOut(ctx, { service, url, redirects: 0, answers: [302] }, tools);
    expect(reply.headers.get("location")).toBe("/again");
  });

  test("what was posted: 303 asks by GET, 307 sends it again to the same service alone", async () => {
    const other = await serve((_, response) => response.end());
    const { url, seen } = await serve((one, response) => {
      if (one.path === "/done") response.end();
      else to(response, one.path === "/away" ? other.url : "/done", one.path === "/get" ? 303 : 307);
    });
    const { ctx, tools } = outside(["127.0.0.1"]);
    const post = (path: string) => callOut(ctx, { service, url: url + path, method: "POST", body: "text" }, tools);
    await post("/get");
    await post("/post");
    expect((await failure(post("/away"))).details.reason).toBe("redirect");
    expect(seen.map((one) => [one.method, one.path, one.body])).toEqual([
      ["POST", "/get", "text"],
      ["GET", "/done", ""],
      ["POST", "/post", "text"],
      ["POST", "/done", "text"],
      ["POST", "/away", "text"],
    ]);
    expect(other.seen).toHaveLength(0);
  });
});

describe("addresses that users name", () => {
  test.for(["http://127.0.0.1:1/a", "no address"])("%s is refused before anything is called", async (url) => {
    const { ctx, tools, logged } = outside();
    const error = await failure(callOut(ctx, { service, url, isUserSupplied: true }, tools));
    expect(error.code).toBe("VALIDATION_ERROR");
    expect(logged).toEqual([]);
  });

  test("an opened host is called", async () => {
    const { url } = await serve((_, response) => json(response, 200, { name: "nas" }));
    const { ctx, tools } = outside([new URL(url).host]);
    expect(await fetchJson(ctx, { service, url, isUserSupplied: true }, schema, tools)).toEqual({ name: "nas" });
  });

  test("the log names the service and no key", async () => {
    const { url } = await serve((_, response) => response.writeHead(500).end());
    const { ctx, tools, logged } = outside();
    await failure(
      callOut(ctx, { service, url: `${url}/volumes?key=secret`, headers: { authorization: "secret" } }, tools),
    );
    expect(logged).toMatchObject([
      ["outbound_failed", { service, reason: "failed", status: 500, address: `${url}/volumes` }],
    ]);
    expect(JSON.stringify(logged)).not.toContain("secret");
  });
});
