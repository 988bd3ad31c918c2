/** Covers: every size square, the same bytes each time, the mean colour measured. */
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COVER_WIDTHS } from "../../src/contracts/covers.ts";
import { type CoverResult, coverResult } from "../../src/contracts/media.ts";
import { describeFile, drawPicture, FFMPEG } from "./support/audio.ts";
import { type MediaServer, startMediaServer } from "./support/media-server.ts";

let server: MediaServer;
beforeAll(async () => {
  server = await startMediaServer();
});
afterAll(() => server.stop());

const post = (body: Uint8Array<ArrayBuffer>) => fetch(`${server.url}/covers`, { method: "POST", body });

async function cover(picture: Uint8Array): Promise<CoverResult> {
  const answer = await post(new Uint8Array(picture));
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return coverResult.parse(JSON.parse(text));
}

/** A picture made by a filter of ffmpeg: `color=red:size=10x10`. */
const drawn = (filter: string, codec = "png", format = "rgb24") =>
  spawnSync(FFMPEG, [
    "-v",
    "error",
    "-f",
    "lavfi",
    "-i",
    filter,
    "-frames:v",
    "1",
    "-pix_fmt",
    format,
    "-c:v",
    codec,
    "-f",
    "image2pipe",
    "-",
  ]).stdout;

/** Red, green and blue of one pixel of a size. */
async function pixel(result: CoverResult, width: number, x: number, y: number): Promise<number[]> {
  const image = result.images.find((one) => one.width === width);
  const path = join(server.tmp, "pixel.webp");
  await writeFile(path, Buffer.from(image?.base64 ?? "", "base64"));
  const args = ["-v", "error", "-i", path, "-vf", `crop=1:1:${x}:${y}`, "-pix_fmt", "rgb24", "-f", "rawvideo", "-"];
  return [...spawnSync(FFMPEG, args).stdout];
}
const close = (found: number[], wanted: number[]) =>
  found.every((value, at) => Math.abs(value - (wanted[at] ?? -99)) <= 8);

test.for([
  ["png", 300, 451],
  ["mjpeg", 2_800, 1_400],
  ["gif", 640, 640],
  ["bmp", 64, 60],
] as const)("a %s of %i by %i is kept in three squares", async ([codec, width, height]) => {
  const result = await cover(drawPicture(width, height, codec));
  expect(result.type).toBe("image/webp");
  expect(result.images.map((image) => image.width)).toEqual([...COVER_WIDTHS]);
  for (const { width: side, base64 } of result.images) {
    const path = join(server.tmp, `${codec}-${side}.webp`);
    await writeFile(path, Buffer.from(base64, "base64"));
    expect(describeFile(path)).toMatch(new RegExp(`Video: webp.*${side}x${side}`));
  }
});

test("the same picture gives the same bytes", async () => {
  const picture = drawPicture(600, 900, "png");
  expect(await cover(picture)).toEqual(await cover(picture));
});

test("the colour is the mean, and fills what a tall cover leaves free", async () => {
  const plain = await cover(drawn("color=0x3366cc:size=200x300,format=gbrp"));
  expect(plain.color).toBe("#3366cc");
  const halves = await cover(drawn("color=black:size=100x400,drawbox=y=200:h=200:c=white:t=fill"));
  expect(halves.color).toMatch(/^#(7f|80){3}$/);
  expect(close(await pixel(halves, 160, 4, 80), [128, 128, 128])).toBe(true);
  expect(close(await pixel(halves, 160, 80, 10), [0, 0, 0])).toBe(true);
  expect(close(await pixel(halves, 160, 80, 150), [255, 255, 255])).toBe(true);
});

test("what is nearly square loses its edges and nothing is filled", async () => {
  const result = await cover(drawn("color=red:size=105x100,drawbox=w=2:c=blue:t=fill"));
  expect(close(await pixel(result, 320, 0, 160), [254, 0, 0])).toBe(true);
});

test("what is transparent stands on white", async () => {
  const result = await cover(drawn("color=black@0.0:size=100x100,format=rgba", "png", "rgba"));
  expect(result.color).toBe("#ffffff");
});

test("an SVG is drawn, and what is no picture is refused", async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#336699"/></svg>';
  expect((await cover(Buffer.from(svg))).color).toBe("#336699");
  for (const bytes of ["GIF89a", "#EXTM3U\nfile:///etc/passwd\n", ""]) {
    const answer = await post(new Uint8Array(Buffer.from(bytes)));
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.code).toBe("picture_unreadable");
  }
  expect(await server.leftovers()).toEqual([]);
});
