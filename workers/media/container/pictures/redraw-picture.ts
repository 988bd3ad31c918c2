/** Draws an uploaded picture anew as a plain JPEG, so that nothing of the original file is ever served. */
import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { startFfmpeg } from "../ffmpeg.ts";
import type { Services } from "../services.ts";
import { withFolder } from "../temp.ts";
import { fitWithin, inputArgs, type Received, receivePicture, unreadable } from "./receive-picture.ts";

const MAX_SIDE = 1_400;

const pictureArgs = (received: Received, output: string): string[] => [
  ...inputArgs(received),
  ...["-frames:v", "1", "-map_metadata", "-1", "-vf", fitWithin(MAX_SIDE), "-pix_fmt", "yuvj420p"],
  ...["-c:v", "mjpeg", "-q:v", "3", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "mjpeg", `file:${output}`],
];

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
    const output = join(folder, "picture.jpg");
    const received = await receivePicture(request, folder, MAX_SIDE, signal);
    try {
      await startFfmpeg(services.ffmpeg, pictureArgs(received, output), signal).done;
      const picture = await readFile(output);
      if (picture.length === 0) throw new Error("ffmpeg drew nothing");
      return picture;
    } catch (cause) {
      signal.throwIfAborted();
      throw unreadable(cause);
    }
  });
}
