/** Settings that can be changed at run time, and what goes by them. */
import { beforeAll, describe, expect, test } from "vitest";
import { account } from "../../../src/contracts/administration.ts";
import { configuration } from "../../../src/contracts/configuration.ts";
import { call, PASSWORD, post, refusal, type SessionReply } from "../accounts/api.ts";
import { administrator, as, data, problem } from "../accounts/people.ts";

describe("configuration", () => {
  let root: SessionReply;
  beforeAll(async () => {
    root = await administrator("configuring@example.org");
  });
  const put = (body: object) => as(root)("PUT", "/api/admin/config", body);

  test("only what is sent is changed; what is no setting, or no value of one, is refused", async () => {
    await data(await put({ library_name: "Lectern", registration_open: true }), configuration);
    const changed = await data(await put({ library_name: " The Reading Room " }), configuration);
    expect(changed.settings).toMatchObject({ library_name: "The Reading Room", registration_open: true });
    expect(changed.updated_at).not.toBeNull();
    expect(await data(await as(root)("GET", "/api/admin/config"), configuration)).toEqual(changed);
    expect(await (await call("GET", "/api")).json()).toMatchObject({ library_name: "The Reading Room" });
    for (const [bad, field] of [
      [{ colour: "red" }, "colour"],
      [{ library_name: "" }, "library_name"],
      [{ registration_open: "no" }, "registration_open"],
      [{}, "at least one"],
    ] as const)
      expect(await problem(await put(bad), 422, "VALIDATION_ERROR")).toContain(field);
    expect(await data(await as(root)("GET", "/api/admin/config"), configuration)).toEqual(changed);
  });

  test("where registration is closed, only an administrator makes accounts", async () => {
    await data(await put({ registration_open: false }), configuration);
    const body = { email: "late@example.org", password: PASSWORD };
    expect(await refusal(await post("/api/auth/register", body), 403, "forbidden")).toContain("closed");
    expect(await data(await as(root)("POST", "/api/admin/users", body), account, 201)).toMatchObject({ active: true });
    expect((await post("/api/auth/login", body)).status).toBe(200);
    await data(await put({ registration_open: true }), configuration);
    expect((await post("/api/auth/register", { ...body, email: "open@example.org" })).status).toBe(201);
  });
});
