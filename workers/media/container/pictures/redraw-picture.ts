/** Draws an uploaded picture anew as a plain JPEG, so that nothing of the original file is ever served. */
import { createWriteStream } from "node:fs";
import { open, readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { startFfmpeg } from "../ffmpeg.ts";
import { Refusal } from "../refusal.ts";
import type { Services } from "../services.ts";
import { withFolder } from "../temp.ts";
import { drawSvg } from "./draw-svg.ts";
import { HEAD_BYTES, kindOfPicture, type PictureKind } from "./kind-of-picture.ts";

const MAX_BYTES = 20 * 1024 * 1024;
const MAX_SIDE = 1_400;
/** A small file can unfold into any number of pixels. */
const MAX_PIXELS = 80_000_000;

type RasterKind = Exclude<PictureKind, "svg">;

const DEMUXERS: Readonly<Record<RasterKind, string>> = {
  png: "png_pipe",
  jpeg: "jpeg_pipe",
  gif: "gif",
  webp: "webp_pipe",
  bmp: "bmp_pipe",
};

/** The demuxer is named and the protocols are listed, so that a crafted file cannot make ffmpeg open anything else. */
export function pictureArgs(kind: RasterKind, input: string, output: string): string[] {
  const side = (axis: "iw" | "ih") => `'min(${MAX_SIDE},${axis})'`;
  return [
    ...["-threads", "1", "-max_pixels", String(MAX_PIXELS), "-protocol_whitelist", "file,pipe"],
    ...["-f", DEMUXERS[kind], "-i", `file:${input}`, "-frames:v", "1", "-map_metadata", "-1"],
    ...["-vf", `scale=${side("iw")}:${side("ih")}:force_original_aspect_ratio=decrease`, "-pix_fmt", "yuvj420p"],
    ...["-c:v", "mjpeg", "-q:v", "3", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "mjpeg", `file:${output}`],
  ];
}

const unreadable = (cause?: unknown) =>
  new Refusal(400, "picture_unreadable", "This is not a PNG, JPEG, GIF, WebP, BMP or SVG picture that can be read.", {
    cause,
  });

async function receive(request: IncomingMessage, path: string): Promise<PictureKind> {
  let bytes = 0;
  async function* bounded() {
    // An early end must leave the line open for the answer.
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      bytes += piece.length;
      if (bytes > MAX_BYTES) throw new Refusal(413, "bad_request", `A picture may have ${MAX_BYTES} bytes at most.`);
      yield piece;
    }
  }
  await pipeline(bounded, createWriteStream(path));
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  const kind = kindOfPicture(buffer.subarray(0, bytesRead));
  if (kind === undefined) throw unreadable();
  return kind;
}

/**
 * @returns a JPEG of at most 1,400 pixels a side, in the picture's own proportions.
 * @throws Refusal 400 `picture_unreadable`, 413 above 20 MB.
 */
export async function redrawPicture(
  request: IncomingMessage,
  services: Services,
  signal: AbortSignal,
): Promise<Buffer> {
  return withFolder(services.tmp, async (folder) => {
    const input = join(folder, "upload");
    const output = join(folder, "picture.jpg");
    const kind = await receive(request, input);
    try {
      // ffmpeg knows no SVG: it gets the drawing of it.
      if (kind === "svg") await writeFile(input, await drawSvg(await readFile(input), MAX_SIDE, signal));
      await startFfmpeg(services.ffmpeg, pictureArgs(kind === "svg" ? "png" : kind, input, output), signal).done;
      const picture = await readFile(output);
      if (picture.length === 0) throw new Error("ffmpeg drew nothing");
      return picture;
    } catch (cause) {
      signal.throwIfAborted();
      throw unreadable(cause);
    }
  });
}
