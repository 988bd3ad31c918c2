/** A book's cover in the sizes that are kept: square, on its own mean colour where it is not square itself. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { COVER_WIDTHS } from "../../../../src/contracts/covers.ts";
import type { CoverResult } from "../../../../src/contracts/media.ts";
import { startFfmpeg } from "../ffmpeg.ts";
import type { Services } from "../services.ts";
import { withFolder } from "../temp.ts";
import { fitWithin, inputArgs, type Received, receivePicture, unreadable } from "./receive-picture.ts";

/** Twice the largest size that is kept, so that nothing is scaled up from a scaled picture. */
const MASTER_SIDE = 1_280;
/** A picture that is this much longer than wide still counts as square: its edges are cut off. */
const NEARLY_SQUARE = 1.1;
/** Without these the scaler takes a shortcut that shifts colours by up to ten steps of 255. */
const PRECISELY = "flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp";
const EXACT = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1"];

type Type = CoverResult["type"];
const ENCODINGS: Readonly<Record<Type, { end: string; args: string[] }>> = {
  "image/webp": { end: "webp", args: ["-c:v", "libwebp", "-quality", "80", "-pix_fmt", "yuv420p", "-f", "webp"] },
  "image/jpeg": { end: "jpg", args: ["-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p", "-f", "mjpeg"] },
};

/** White behind what is transparent: once as a file that holds nothing else, once as bare pixels. */
const masterArgs = (received: Received, master: string, pixels: string): string[] => [
  ...inputArgs(received),
  "-filter_complex",
  `[0:v]${fitWithin(MASTER_SIDE)}:${PRECISELY},format=rgba,split[paper][ink];[paper]lutrgb=r=255:g=255:b=255:a=255[white];` +
    "[white][ink]overlay=format=rgb,format=rgb24,split[whole][bare]",
  ...["-map", "[whole]", "-frames:v", "1", ...EXACT, "-c:v", "png", "-f", "image2pipe", `file:${master}`],
  ...["-map", "[bare]", "-frames:v", "1", "-f", "rawvideo", `file:${pixels}`],
];

function sizesArgs(master: string, isSquare: boolean, color: string, type: Type, output: (width: number) => string) {
  const square = isSquare ? "crop='min(iw,ih)':'min(iw,ih)'," : "";
  const branches = COVER_WIDTHS.map((width, at) => {
    const scaled = isSquare
      ? `scale=${width}:${width}:${PRECISELY}`
      : `scale=${width}:${width}:force_original_aspect_ratio=decrease:${PRECISELY},pad=${width}:${width}:(ow-iw)/2:(oh-ih)/2:color=0x${color.slice(1)}`;
    return `[in${at}]${square}${scaled}[out${at}]`;
  });
  const inputs = COVER_WIDTHS.map((_, at) => `[in${at}]`).join("");
  return [
    ...["-threads", "1", "-protocol_whitelist", "file,pipe", "-f", "png_pipe", "-i", `file:${master}`],
    ...["-filter_complex", `[0:v]split=${COVER_WIDTHS.length}${inputs};${branches.join(";")}`],
    ...COVER_WIDTHS.flatMap((width, at) => [
      ...["-map", `[out${at}]`, "-frames:v", "1", ...EXACT],
      ...[...ENCODINGS[type].args, `file:${output(width)}`],
    ]),
  ];
}

/** WebP where this ffmpeg can write it: half of a JPEG's bytes at the same look. Asked once a process. */
const types = new Map<string, Promise<Type>>();
function typeOf(ffmpeg: string): Promise<Type> {
  const asked =
    types.get(ffmpeg) ??
    promisify(execFile)(ffmpeg, ["-hide_banner", "-encoders"]).then(({ stdout }) =>
      / libwebp /.test(stdout) ? "image/webp" : "image/jpeg",
    );
  types.set(ffmpeg, asked);
  return asked;
}

/** @param pixels red, green, blue, red, … */
function meanColor(pixels: Uint8Array): string {
  const sums = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 3)
    for (let part = 0; part < 3; part++) sums[part] = (sums[part] ?? 0) + (pixels[at + part] ?? 0);
  return `#${Buffer.from(sums.map((sum) => Math.round((sum * 3) / pixels.length))).toString("hex")}`;
}

/** Width and height stand right behind a PNG's signature and the head of its first chunk (PNG, 3rd edition, §11.2.1). */
const shapeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

/**
 * @returns each width of `COVER_WIDTHS` and the mean colour; the same bytes for the same picture and ffmpeg
 * @throws Refusal 400 `picture_unreadable`, 413 above 20 MB
 */
export async function drawCover(
  request: IncomingMessage,
  services: Services,
  signal: AbortSignal,
): Promise<CoverResult> {
  return withFolder(services.tmp, async (folder) => {
    const received = await receivePicture(request, folder, MASTER_SIDE, signal);
    const type = await typeOf(services.ffmpeg);
    const master = join(folder, "master.png");
    const pixels = join(folder, "pixels.rgb");
    const output = (width: number) => join(folder, `${width}.${ENCODINGS[type].end}`);
    try {
      await startFfmpeg(services.ffmpeg, masterArgs(received, master, pixels), signal).done;
      const color = meanColor(await readFile(pixels));
      const { width, height } = shapeOf(await readFile(master));
      const isSquare = Math.max(width, height) <= Math.min(width, height) * NEARLY_SQUARE;
      await startFfmpeg(services.ffmpeg, sizesArgs(master, isSquare, color, type, output), signal).done;
      const images = COVER_WIDTHS.map(async (size) => ({
        width: size,
        base64: (await readFile(output(size))).toString("base64"),
      }));
      return { color, type, images: await Promise.all(images) };
    } catch (cause) {
      signal.throwIfAborted();
      throw unreadable(cause);
    }
  });
}
