/** Uploaded pictures are drawn anew, or refused. */
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeFile, drawPicture } from "./support/audio.ts";
import { type MediaServer, startMediaServer } from "./support/media-server.ts";

let server: MediaServer;
beforeAll(async () => {
  server = await startMediaServer();
});
afterAll(() => server.stop());

const post = (body: Buffer<ArrayBuffer>) => fetch(`${server.url}/pictures`, { method: "POST", body });

test.each([
  ["png", 300, 451, "300x451"],
  ["mjpeg", 2_800, 1_400, "1400x700"],
  ["gif", 320, 240, "320x240"],
  ["bmp", 64, 2_000, "45x1400"],
])("a %s of %i by %i becomes a JPEG of %s", async (codec, width, height, size) => {
  const answer = await post(Buffer.from(drawPicture(width, height, codec)));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("image/jpeg");
  const path = join(server.tmp, `${codec}.jpg`);
  await writeFile(path, Buffer.from(await answer.arrayBuffer()));
  expect(describeFile(path)).toMatch(new RegExp(`Video: mjpeg.*${size}`));
  expect(await server.leftovers()).toEqual([]);
});

test.each([
  ["an SVG of no size", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>')],
  [
    "an SVG that breaks off",
    Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect'),
  ],
  ["a playlist in disguise", Buffer.from("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")],
  ["the head of a PNG alone", Buffer.from("\x89PNG\r\n\x1a\nnothing more", "latin1")],
  ["a JPEG of noise", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5_000, 7)])],
  ["nothing", Buffer.alloc(0)],
])("%s is refused", async (_what, bytes) => {
  const answer = await post(bytes);
  expect(answer.status).toBe(400);
  expect((await answer.json()).error.code).toBe("picture_unreadable");
});

const svg = (content: string) =>
  `<?xml version="1.0"?>\n<!-- a cover -->\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 300">${content}</svg>`;

test("an SVG cover is drawn, without its script and without what it wants to fetch", async () => {
  let asked = 0;
  const spy = createServer((_request, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((resolve) => spy.listen(0, "127.0.0.1", resolve));
  const address = spy.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const png = Buffer.from(drawPicture(20, 20, "png")).toString("base64");
  const answer = await post(
    Buffer.from(
      svg(
        `<script>fetch("http://127.0.0.1:${port}/")</script><image width="9" height="9" xlink:href="http://127.0.0.1:${port}/x.png"/>` +
          `<image width="9" height="9" xlink:href="file:///etc/passwd"/><image width="200" height="300" xlink:href="data:image/png;base64,${png}"/>`,
      ),
    ),
  );
  spy.close();
  expect(answer.status).toBe(200);
  const path = join(server.tmp, "svg.jpg");
  await writeFile(path, Buffer.from(await answer.arrayBuffer()));
  expect(describeFile(path)).toMatch(/Video: mjpeg.*933x1400/);
  expect(asked).toBe(0);
});

test("more than 20 MB is refused", async () => {
  const answer = await post(Buffer.alloc(20 * 1024 * 1024 + 1, 1));
  expect(answer.status).toBe(413);
  expect((await answer.json()).error.message).toContain("20971520");
});
