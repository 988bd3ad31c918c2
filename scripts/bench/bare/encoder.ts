/** What ffmpeg alone costs: the product's own arguments, the sound in a local file, nothing in between. */
import { execFile } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { outputRate } from "../../../src/core/encoding.ts";
import { encoderArgs } from "../../../workers/media/container/chapters/encoding.ts";
import { findFfmpeg } from "../../../workers/media/container/ffmpeg.ts";
import { FORMAT } from "../product/product.ts";

/** Raw sound collected in a temporary file. */
export class SoundFile {
  readonly #folder = mkdtempSync(join(tmpdir(), "lectern-bare-"));
  readonly #path = join(this.#folder, "sound.raw");
  readonly #file = openSync(this.#path, "w");
  #bytes = 0;

  readonly append = (data: Uint8Array): void => {
    writeSync(this.#file, data);
    this.#bytes += data.length;
  };

  /** CPU seconds of ffmpeg for one second of this sound: user and system, as ffmpeg itself reports them. */
  async encodingCost(sampleRate: number): Promise<number> {
    const rate = outputRate(FORMAT.audio_format, FORMAT.kbps, sampleRate);
    const plan = {
      ...{ type: "plan" as const, v: 1 as const, id: "bare", title: "", gainDb: 0 },
      ...{ sampleRate, outputRate: rate, format: FORMAT.audio_format, bitrateKbps: FORMAT.kbps },
      result: { partUrl: "http://unused.invalid", partBytes: 8 * 1024 * 1024 },
    };
    const args = encoderArgs(plan, join(this.#folder, "out")).map((arg) => (arg === "pipe:0" ? this.#path : arg));
    const ffmpeg = findFfmpeg(process.env);
    const { stderr } = await promisify(execFile)(ffmpeg, ["-hide_banner", "-nostats", "-benchmark", "-y", ...args]);
    const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr) ?? [];
    if (user === undefined || system === undefined) throw new Error("ffmpeg did not say how long it worked.");
    return (Number(user) + Number(system)) / (this.#bytes / 2 / sampleRate);
  }

  remove(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
