/** The progress of a narration on a terminal: one line that changes; elsewhere a line for each step worth telling. */
import type { Job } from "../../src/contracts/jobs.ts";
import { clock } from "./format.ts";

const BAR = 24;
/** Without a terminal: a line every so many percent. */
const STEP_PERCENT = 10;

const bar = (percent: number) => {
  const full = Math.round((percent / 100) * BAR);
  return "█".repeat(full) + "░".repeat(BAR - full);
};

const words = (job: Job) => {
  const eta = job.eta_seconds === null ? "" : `  ${clock(job.eta_seconds)} left`;
  const chapters = job.chapters_total > 0 ? `  chapters ${job.chapters_completed}/${job.chapters_total}` : "";
  return `${job.stage.padEnd(10)} ${bar(job.progress_percent)} ${String(job.progress_percent).padStart(3)} %${chapters}${eta}`;
};

export class Progress {
  readonly #live = process.stdout.isTTY === true;
  #last = "";
  #told = "";

  show(job: Job): void {
    if (this.#live) {
      this.#line(words(job));
      return;
    }
    const step = `${job.status} ${job.stage} ${job.chapters_completed} ${Math.floor(job.progress_percent / STEP_PERCENT)}`;
    if (step === this.#told) return;
    this.#told = step;
    console.log(words(job));
  }

  /** A passing message in place of the bar; a share (0 to 1) is shown where the line can change. */
  note(text: string, share?: number): void {
    if (this.#live) this.#line(share === undefined ? text : `${text} ${Math.round(share * 100)} %`);
    else if (text !== this.#told) console.log(text);
    this.#told = text;
  }

  #line(text: string): void {
    if (text === this.#last) return;
    this.#last = text;
    const shown = [...text].slice(0, (process.stdout.columns ?? 80) - 1).join("");
    process.stdout.write(`\r\x1b[2K${shown}`);
  }

  end(): void {
    if (this.#live && this.#last) process.stdout.write("\r\x1b[2K");
    this.#last = "";
  }
}
