/** The end of what a run says: enough to see why it failed, never more than a row may hold. */
import { type Clock, toIso } from "../../../core/clock.ts";
import type { Logger } from "../../../platform/log.ts";
import { TAIL_CHARACTERS, TAIL_LINES } from "../limits.ts";

export class LogTail {
  readonly #clock: Clock;
  #lines: string[];

  /** @param before what the run said in slices before this one */
  constructor(clock: Clock, before: string) {
    this.#clock = clock;
    this.#lines = before === "" ? [] : before.split("\n");
  }

  add(line: string): void {
    const one = line.replace(/\s*\n\s*/g, " | ").slice(0, 1_000);
    this.#lines.push(`${toIso(this.#clock.now()).slice(11, 19)} ${one}`);
    let characters = this.#lines.reduce((sum, text) => sum + text.length + 1, 0);
    while (this.#lines.length > TAIL_LINES || characters > TAIL_CHARACTERS)
      characters -= (this.#lines.shift()?.length ?? 0) + 1;
  }

  get text(): string {
    return this.#lines.join("\n");
  }

  /** A logger whose warnings and errors also stand in the log of the run. */
  hear(log: Logger): Logger {
    return {
      info: log.info,
      warn: (event, fields) => {
        this.add(`warn ${event} ${JSON.stringify(fields ?? {})}`);
        log.warn(event, fields);
      },
      error: (event, error, fields) => {
        this.add(`error ${event} ${messageOf(error)}`);
        log.error(event, error, fields);
      },
    };
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
