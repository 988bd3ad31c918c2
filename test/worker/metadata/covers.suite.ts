/** Covers: who may set them, where they lie, how they are served, and what never becomes one. */
import { beforeAll, describe, expect, test } from "vitest";
import { PICTURE } from "../../../scripts/stand-ins/metadata/pictures.ts";
import { bookDetail } from "../../../src/contracts/catalogue.ts";
import { AppError } from "../../../src/core/errors.ts";
import { removeCover, requireCoverEditor, setCover, setCoverFrom } from "../../../src/features/covers/index.ts";
import { app, bindings, call, ORIGIN } from "../accounts/api.ts";
import { add, badField, data, type Person, person, read, refusal } from "../catalogue/api.ts";
import { drawing } from "./drawing.ts";

const stored = async () => (await bindings.BUCKET.list({ prefix: "covers/" })).objects.map((object) => object.key);
const fails = (work: Promise<unknown>) =>
  work.then(
    () => "nothing",
    (error) => (error instanceof AppError ? `${error.code} ${error.details.reason ?? ""}`.trim() : String(error)),
  );

describe("covers", () => {
  let admin: Person;
  let member: Person;
  let id: number;
  beforeAll(async () => {
    admin = await person("covers-admin", "admin");
    member = await person("covers-member");
    id = await add(member, { title: `A book with a cover ${crypto.randomUUID()}` });
  });
  const row = (who = drawing(member)) => requireCoverEditor(who, id);

  test("a picture is kept in three sizes and served to everybody who knows its name", async () => {
    const ctx = drawing(member);
    await setCover(ctx, await row(ctx), PICTURE, "upload");
    const { cover_url, cover_color } = await read(member, id);
    expect(cover_color).toBe("#a1b2c3");
    expect(cover_url).toMatch(/^\/api\/covers\/[\da-f]{32}\/320$/);
    for (const width of [160, 320, 640]) {
      const answer = await call("GET", cover_url?.replace("/320", `/${width}`) ?? "");
      expect(answer.status).toBe(200);
      expect(new TextDecoder().decode(await answer.arrayBuffer())).toBe(`RIFF ${width} of ${PICTURE.length}`);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": "image/webp",
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
        etag: expect.stringMatching(/^"/),
      });
    }
  });

  test("who has it already is told so; a stale credential is no hindrance", async () => {
    const path = (await read(member, id)).cover_url ?? "";
    const etag = (await call("GET", path)).headers.get("etag") ?? "";
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const answer = await call("GET", path, undefined, { "if-none-match": known, authorization: "Bearer stale" });
      expect([answer.status, await answer.text()]).toEqual([304, ""]);
    }
    expect((await call("GET", path, undefined, { "if-none-match": '"other"' })).status).toBe(200);
    const head = await call("HEAD", path);
    expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([200, "", etag]);
  });

  test.for(["/api/covers/x/320", `/api/covers/${"0".repeat(32)}/320`, "/api/covers/..%2F..%2Ftakes/160"])(
    "%s is no cover",
    async (path) => {
      await refusal(await call("GET", path), 404, "NOT_FOUND");
    },
  );

  test("a width that is not kept is no cover", async () => {
    const path = (await read(member, id)).cover_url ?? "";
    await refusal(await call("GET", path.replace("/320", "/321")), 404, "NOT_FOUND");
  });

  test("another picture takes its place, and the old one is gone", async () => {
    const ctx = drawing(member);
    const before = await read(member, id);
    await setCoverFrom(ctx, await row(ctx), "https://pictures.example/moved");
    const after = await read(member, id);
    expect(after.cover_url).not.toBe(before.cover_url);
    expect(await stored()).toHaveLength(3);
    const entry = await bindings.DB.prepare(
      "select action, details from audit_log where target = ? order by id desc limit 1",
    )
      .bind(`book:${id}`)
      .first();
    expect(entry).toEqual({ action: "cover.changed", details: JSON.stringify({ source: "pictures.example" }) });
  });

  test("the last of two at once wins, and nothing is left behind", async () => {
    const ctx = drawing(member);
    const read1 = await row(ctx);
    await Promise.all([setCover(ctx, read1, PICTURE, "one"), setCover(ctx, read1, PICTURE, "two")]);
    const key = (await row(ctx)).coverKey;
    expect(await stored()).toEqual([160, 320, 640].map((width) => `covers/${key}/${width}`).sort());
  });

  test("a cover can be removed, again and again", async () => {
    const ctx = drawing(member);
    const removed = await member.remove(`/api/books/${id}/cover`);
    expect(await data(removed, bookDetail)).toMatchObject({ cover_url: null, cover_color: null });
    expect((await removeCover(ctx, await row(ctx))).coverKey).toBeNull();
    expect(await stored()).toEqual([]);
  });

  test.for([
    ["https://pictures.example/page", "PROVIDER_REFUSED refused"],
    ["https://pictures.example/missing", "PROVIDER_REFUSED refused"],
    ["https://pictures.example/huge", "PROVIDER_UNAVAILABLE too_large"],
    ["https://pictures.example/inwards", "PROVIDER_UNAVAILABLE redirect"],
    ["https://nowhere.example/cover.jpg", "PROVIDER_UNAVAILABLE failed"],
    ["https://pictures.example/text", "VALIDATION_ERROR"],
  ])("%s does not become a cover", async ([url, why]) => {
    const ctx = drawing(member);
    expect(await fails(setCoverFrom(ctx, await row(ctx), url ?? ""))).toBe(why);
    expect(await stored()).toEqual([]);
  });

  test.for(["http://127.0.0.1/x", "http://169.254.169.254/", "http://nas.local/x", "ftp://pictures.example/x", "x", 7])(
    "%s is not called at all",
    async (url) => {
      expect(await badField(await member.post(`/api/books/${id}/cover`, { url }))).toBe("url");
    },
  );

  test("a body without a picture, and one that is too large", async () => {
    const put = (body: Uint8Array<ArrayBuffer>) =>
      app.fetch(
        new Request(`${ORIGIN}/api/books/${id}/cover`, {
          method: "PUT",
          body,
          headers: { "content-type": "image/png", authorization: token },
        }),
      );
    const token = `Bearer ${member.token}`;
    await refusal(await put(new Uint8Array(0)), 422, "VALIDATION_ERROR");
    await refusal(await put(new Uint8Array(10 * 1024 * 1024 + 1)), 413, "PAYLOAD_TOO_LARGE");
    // No media server runs in this suite.
    await refusal(await put(PICTURE), 502, "EXTERNAL_SERVICE_ERROR");
    expect(await stored()).toEqual([]);
  });

  test("a shared book's cover is the administrators' to change, a private one its owner's", async () => {
    const shared = await add(admin, { title: `A shared book ${crypto.randomUUID()}` });
    for (const book of [shared]) {
      await refusal(await member.remove(`/api/books/${book}/cover`), 403, "PERMISSION_DENIED");
      await refusal(
        await member.post(`/api/books/${book}/cover`, { url: "https://pictures.example/a" }),
        403,
        "PERMISSION_DENIED",
      );
    }
    await refusal(await admin.remove(`/api/books/${id}/cover`), 404, "NOT_FOUND");
    await refusal(await call("DELETE", `/api/books/${id}/cover`), 401, "AUTHENTICATION_ERROR");
    expect((await admin.remove(`/api/books/${shared}/cover`)).status).toBe(200);
  });
});
