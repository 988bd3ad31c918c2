/** Which budget a request draws on, and how large it is. */
import { describe, expect, test } from "vitest";
import { budgetOf } from "../../../src/app/http/rate-budgets.ts";
import { mayRunBeside, type RateClass, rateClassOf } from "../../../src/app/http/rate-classes.ts";
import { SpentBudgets } from "../../../src/app/http/spent-budgets.ts";
import type { Actor } from "../../../src/core/actor.ts";

describe("classes", () => {
  test.each<[string, string, RateClass | null]>([
    ["GET", "/api", "general"],
    ["GET", "/api/books", "general"],
    ["POST", "/api/books", "general"],
    ["GET", "/api/books/7", "general"],
    ["GET", "/api/books/search", "search"],
    ["GET", "/api/books/search/", "search"],
    ["HEAD", "/api/books/search", "search"],
    ["GET", "/api/books/research", "general"],
    ["GET", "/api/books/series/search", "general"],
    ["GET", "/api/books/export", "bulk"],
    ["POST", "/api/books/import", "bulk"],
    ["POST", "/api/books/import/columns", "general"],
    ["POST", "/api/books/7/merge", "bulk"],
    ["POST", "/api/books/merges/7/undo", "bulk"],
    ["GET", "/api/books/imports/7", "general"],
    ["POST", "/api/library/7/progress", "general"],
    ["GET", "/api/library/bookmarks/export", "bulk"],
    ["POST", "/api/system/trigger-full-scan", "bulk"],
    ["POST", "/api/system/logs/export", "bulk"],
    ["GET", "/api/system/stats", "general"],
    ["PUT", "/api/system/anything", "admin"],
    ["GET", "/api/admin/users", "admin"],
    ["POST", "/api/admin/auth/login", "admin"],
    ["GET", "/api/scheduler/jobs", "admin"],
    ["GET", "/api/downloads/retry-due", "general"],
    ["POST", "/api/auth/login", "general"],
    ["GET", "/api/health", null],
    ["GET", "/api/system/health", null],
    ["POST", "/api/system/health", "admin"],
    ["GET", "/health", null],
    ["GET", "/api/files/abc.def/book.m4b", null],
    ["GET", "/api/covers/abc/320", null],
    ["GET", "/api/ws", null],
    ["GET", "/ws", null],
    ["GET", "/docs", null],
    ["GET", "/apish", null],
    ["OPTIONS", "/api/books", null],
  ])("%s %s: %s", (method, path, expected) => {
    expect(rateClassOf(method, path)).toBe(expected);
  });

  test("only reads that write nothing begin before the counter has answered", () => {
    expect(mayRunBeside("GET", "/api/books", "general")).toBe(true);
    expect(mayRunBeside("HEAD", "/api/books/search", "search")).toBe(true);
    expect(mayRunBeside("POST", "/api/books", "general")).toBe(false);
    expect(mayRunBeside("DELETE", "/api/books/1", "general")).toBe(false);
    expect(mayRunBeside("GET", "/api/books/export", "bulk")).toBe(false);
    expect(mayRunBeside("GET", "/api/auth/google/callback", "general")).toBe(false);
  });
});

describe("budgets", () => {
  const person = { type: "user", userId: "ada", role: "member", expiresAt: 0 } as const;
  const key: Actor = { ...person, via: "key", keyId: "k1", scopes: [] };
  const session: Actor = { ...person, via: "session", family: "f" };

  test("a key has the seed's numbers, whoever it acts for", () => {
    const of = (rateClass: RateClass) => budgetOf(key, "192.0.2.1", rateClass, 1);
    expect(of("general")).toEqual({ key: "api:general:key:k1", limit: 1_000, windowSeconds: 3_600 });
    expect(of("search")).toEqual({ key: "api:search:key:k1", limit: 100, windowSeconds: 60 });
    expect(of("bulk")).toMatchObject({ limit: 50, windowSeconds: 3_600 });
    expect(of("admin")).toMatchObject({ limit: 500, windowSeconds: 3_600 });
  });

  test("a session is its person's, strangers are their address's, and home is one", () => {
    expect(budgetOf(session, "192.0.2.1", "general", 1)).toMatchObject({
      key: "api:general:session:ada",
      limit: 10_000,
    });
    const stranger: Actor = { type: "anonymous" };
    expect(budgetOf(stranger, "192.0.2.1", "general", 1).key).toBe("api:general:address:192.0.2.1");
    expect(budgetOf(stranger, "local", "general", 1)).toMatchObject({ key: "api:general:local:local", limit: 50_000 });
  });

  test("a factor widens all of them, and never to nothing", () => {
    expect(budgetOf(key, "", "search", 2.5).limit).toBe(250);
    expect(budgetOf(key, "", "bulk", 0.001).limit).toBe(1);
  });
});

test("a spent budget is remembered until its time, and no longer", () => {
  const spent = new SpentBudgets();
  const taken = { allowed: false, remaining: 0, resetAt: 1_000 };
  spent.remember("one", taken);
  expect(spent.find("one", 999)).toBe(taken);
  expect(spent.find("two", 0)).toBeUndefined();
  expect(spent.find("one", 1_000)).toBeUndefined();
});
