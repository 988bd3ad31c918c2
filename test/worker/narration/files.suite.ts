/** Signed addresses: whole, by range, unchanged, beyond the end; forged and expired ones open nothing. */
import { describe, expect, test } from "vitest";
import { createContext } from "../../../src/platform/context.ts";
import { signPartPath, signReadPath } from "../../../src/platform/signed-urls.ts";
import { bindings } from "../accounts/api.ts";
import { nobody } from "./person.ts";

const ctx = createContext(bindings);

const stored = async (content: string) => {
  const key = `tests/${crypto.randomUUID()}`;
  await bindings.BUCKET.put(key, content, { httpMetadata: { contentType: "audio/mpeg" } });
  return key;
};

describe("reading", () => {
  test("whole, with its type and name", async () => {
    const path = await signReadPath(ctx, { key: await stored("0123456789"), name: "Täst “x”.mp3" }, 60);
    const reply = await nobody.call(path);
    expect(await reply.text()).toBe("0123456789");
    expect(reply.headers.get("content-type")).toBe("audio/mpeg");
    expect(reply.headers.get("accept-ranges")).toBe("bytes");
    expect(reply.headers.get("content-disposition")).toContain("filename*=UTF-8''T%C3%A4st");
  });

  test.each([
    ["bytes=2-4", 206, "234", "bytes 2-4/10"],
    ["bytes=7-", 206, "789", "bytes 7-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=0-99", 206, "0123456789", "bytes 0-9/10"],
    ["bytes=4-2", 200, "0123456789", null],
    ["lines=1-2", 200, "0123456789", null],
    ["bytes=1-2,4-5", 200, "0123456789", null],
  ])("range %s", async (range, status, text, contentRange) => {
    const path = await signReadPath(ctx, { key: await stored("0123456789") }, 60);
    const reply = await nobody.call(path, { headers: { range } });
    expect(reply.status).toBe(status);
    expect(await reply.text()).toBe(text);
    expect(reply.headers.get("content-range")).toBe(contentRange);
  });

  test("beyond the end is a 416", async () => {
    const path = await signReadPath(ctx, { key: await stored("0123456789") }, 60);
    expect((await nobody.call(path, { headers: { range: "bytes=10-" } })).status).toBe(416);
  });

  test("HEAD, and a copy that is still good", async () => {
    const path = await signReadPath(ctx, { key: await stored("0123456789") }, 60);
    const head = await nobody.call(path, { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe("10");
    const again = await nobody.call(path, { headers: { "if-none-match": head.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
  });

  test("forged, expired, of another kind, or gone", async () => {
    const key = await stored("secret");
    const good = await signReadPath(ctx, { key }, 60);
    const expired = await signReadPath(ctx, { key }, -10);
    const write = (await signPartPath(ctx, { key, upload: "x" }, 60))
      .replace("/api/parts/", "/api/files/")
      .replace("{n}", "x");
    for (const path of [good.replace("/api/files/e", "/api/files/f"), expired, write]) {
      expect((await nobody.call(path)).status).toBe(403);
    }
    await bindings.BUCKET.delete(key);
    expect((await nobody.call(good)).status).toBe(404);
  });
});

describe("storing parts", () => {
  test("only into the upload that the address names", async () => {
    const key = `tests/${crypto.randomUUID()}`;
    const upload = await bindings.BUCKET.createMultipartUpload(key);
    const path = await signPartPath(ctx, { key, upload: upload.uploadId }, 60);
    const put = (target: string, body = "part") =>
      nobody.call(target, { method: "PUT", body, headers: { "content-length": String(body.length) } });
    const reply = await put(path.replace("{n}", "1"));
    expect(reply.status).toBe(200);
    const part = (await reply.json()) as R2UploadedPart; // what the route documents
    await upload.complete([part]);
    expect(await (await bindings.BUCKET.get(key))?.text()).toBe("part");
    expect((await put(path.replace("{n}", "2"))).status).toBe(409);
    expect((await put(path.replace("{n}", "0"))).status).toBe(400);
    expect(
      (
        await put(
          (await signReadPath(ctx, { key }, 60)).replace("/api/files/", "/api/parts/").replace(/\/[^/]+$/, "/1"),
        )
      ).status,
    ).toBe(403);
  });
});
