/** Takes in a picture that somebody sent, and tells ffmpeg how to read it without opening anything else. */
import { createWriteStream } from "node:fs";
import { open, readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Refusal } from "../refusal.ts";
import { drawSvg } from "./draw-svg.ts";
import { HEAD_BYTES, kindOfPicture, type PictureKind } from "./kind-of-picture.ts";

const MAX_BYTES = 20 * 1024 * 1024;
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

export const unreadable = (cause?: unknown) =>
  new Refusal(400, "picture_unreadable", "This is not a PNG, JPEG, GIF, WebP, BMP or SVG picture that can be read.", {
    cause,
  });

/** A received file that ffmpeg can read. */
export interface Received {
  kind: RasterKind;
  path: string;
}

/**
 * @param side longest side of the drawing, where an SVG comes, which ffmpeg does not know
 * @throws Refusal 400 `picture_unreadable`, 413 above 20 MB
 */
export async function receivePicture(
  request: IncomingMessage,
  folder: string,
  side: number,
  signal: AbortSignal,
): Promise<Received> {
  const path = join(folder, "upload");
  const kind = await receive(request, path);
  if (kind !== "svg") return { kind, path };
  try {
    await writeFile(path, await drawSvg(await readFile(path), side, signal));
    return { kind: "png", path };
  } catch (cause) {
    signal.throwIfAborted();
    throw unreadable(cause);
  }
}

/** The demuxer is named and the protocols are listed, so that a crafted file cannot make ffmpeg open anything else. */
export const inputArgs = ({ kind, path }: Received): string[] => [
  ...["-threads", "1", "-max_pixels", String(MAX_PIXELS), "-protocol_whitelist", "file,pipe"],
  ...["-f", DEMUXERS[kind], "-i", `file:${path}`],
];

/** Not larger than a square of `side`, in its own proportions. */
export const fitWithin = (side: number): string =>
  `scale='min(${side},iw)':'min(${side},ih)':force_original_aspect_ratio=decrease`;

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
