/** Positions in the database, and what may be kept by browsers. */
import { beforeAll, describe, expect, test } from "vitest";
import { call } from "../accounts/api.ts";
import { World } from "./world.ts";

describe("reading nearby", () => {
  let world: World;
  beforeAll(async () => {
    world = await World.make("nearby");
  });

  test("an answer tells its position, and a read from there finds what was written", async () => {
    const title = world.unique("Position");
    const created = await world.call("admin", "POST", "/api/books", { title });
    const position = created.headers.get("x-d1-bookmark") ?? "";
    expect(position).toMatch(/^[\da-f]{8}-[\da-f]{8}-[\da-f]{8}-[\da-f]{32}$/);
    for (const bookmark of [position, "not a bookmark"]) {
      const headers = { ...world.headers("admin"), "x-d1-bookmark": bookmark };
      const found = await call("GET", `/api/books/search?q=${encodeURIComponent(title)}`, undefined, headers);
      expect(await found.json()).toMatchObject({ data: { total: 1 } });
      expect((found.headers.get("x-d1-bookmark") ?? "") >= position).toBe(true);
    }
  });

  test.for(["/openapi.json", "/api/voices"])("%s is asked for once", async (path) => {
    const first = await call("GET", path);
    expect(first.headers.get("cache-control")).toBe("public, max-age=300");
    const tag = first.headers.get("etag") ?? "";
    expect(tag).not.toBe("");
    const again = await call("GET", path, undefined, { "if-none-match": tag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("what is a person's is not public", async () => {
    const reply = await world.call("member", "GET", "/api/books");
    expect(reply.headers.get("cache-control") ?? "").not.toContain("public");
  });
});
