/** What anybody may read; who may call what else is in the table of routes (contract). */
import { describe, expect, test } from "vitest";
import { nobody } from "./person.ts";

describe("who may call what", () => {
  test("the public routes answer without a token, also with a stale one", async () => {
    for (const path of [
      "/health",
      "/api/health",
      "/api",
      "/api/voices",
      "/api/queue/status",
      "/docs",
      "/redoc",
      "/openapi.json",
    ]) {
      expect((await nobody.call(path)).status, path).toBe(200);
      expect((await nobody.call(path, { headers: { authorization: "Bearer stale" } })).status, path).toBe(200);
    }
  });

  test("an unknown route says so in its family's words", async () => {
    expect(await nobody.json("/api/jobs/x/y/z", { status: 404 })).toMatchObject({
      error_type: "not_found",
      detail: null,
    });
    expect(await nobody.json("/api/nothing", { status: 404 })).toMatchObject({
      success: false,
      error: { code: "NOT_FOUND" },
    });
  });
});
