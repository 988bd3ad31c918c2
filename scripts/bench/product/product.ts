/** The whole product on a fresh state folder, and one narration of it as a client sees it. */
import { rm } from "node:fs/promises";
import { tokens } from "../../../src/contracts/accounts.ts";
import { job } from "../../../src/contracts/jobs.ts";
import { manuscript } from "../../../src/contracts/manuscripts.ts";
import { Client } from "../../narrate/client.ts";
import { type Lectern, startLectern } from "../../start/launch.ts";
import { sum } from "../statistics.ts";
import type { Text } from "../text/novel.ts";
import { cpuSeconds, peakMb } from "./process-figures.ts";
import { type Timeline, watchJob } from "./watch-job.ts";

/** What `npm run narrate` asks for by default. */
export const FORMAT = { audio_format: "m4b", audio_bitrate: "64k", kbps: 64 } as const;

export interface Voice {
  tts_provider: string;
  narrator_voice_id: string;
}

export class Product {
  readonly #lectern: Lectern;
  readonly #pids: ReturnType<Lectern["pids"]>;
  #people = 0;

  private constructor(lectern: Lectern) {
    this.#lectern = lectern;
    this.#pids = lectern.pids();
  }

  /** Requests are counted as always, but far from any limit. @param env of the product, beside the caller's own */
  static start = async (env: Record<string, string> = {}): Promise<Product> =>
    new Product(await startLectern({ env: { RATE_LIMITS: "1000", ...env } }));

  /** Narrates for a new person each time: a take that somebody has is never spoken twice. */
  async narrate(text: Text, voice: Voice): Promise<Timeline> {
    const client = await this.#signUp();
    const form = new FormData();
    form.set("file", new Blob([text.bytes]), text.name);
    const { id } = await client.json(manuscript, "/api/manuscripts", { method: "POST", body: form });
    const { audio_format, audio_bitrate } = FORMAT;
    const wish = { manuscript_id: id, ...voice, audio_format, audio_bitrate };
    return watchJob(client, () => client.post(job, "/api/jobs", wish));
  }

  /** Peak memory so far. @throws Error when the media server is no longer the one that was started */
  peaks(): { media: number | undefined; workerd: number | undefined } {
    const now = this.#lectern.pids();
    if (now.media !== this.#pids.media) throw new Error("The media server ended and was started again.");
    return { media: peakMb(now.media), workerd: peakMb(now.workerd) };
  }

  /** CPU seconds of everything so far; NaN where the system does not tell. */
  cpu(): number {
    const { workerd, media, launcher } = this.#lectern.pids();
    // The launcher is not asked for its children: workerd and media are those, and still run.
    return sum([workerd, media, launcher].map(cpuSeconds));
  }

  async close(): Promise<void> {
    await this.#lectern.stop();
    await rm(this.#lectern.dataDir, { recursive: true, force: true });
  }

  async #signUp(): Promise<Client> {
    const { origin } = this.#lectern;
    const email = `bench-${++this.#people}@example.org`;
    const response = await fetch(`${origin}/api/auth/register`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password: "a long enough password" }),
    });
    if (response.status !== 201) throw new Error(`Sign-up answered ${response.status}: ${await response.text()}`);
    return Client.withToken(origin, tokens.parse(await response.json()).access_token);
  }
}
