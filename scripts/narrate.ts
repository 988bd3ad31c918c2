/** `npm run narrate`: an ordinary client of the API that turns a file into an audiobook. `--help` says how. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Job, job, jobChapterList } from "../src/contracts/jobs.ts";
import type { Manuscript } from "../src/contracts/manuscripts.ts";
import { Client, reach } from "./narrate/client.ts";
import { download } from "./narrate/download.ts";
import { Ending, EXIT } from "./narrate/exit.ts";
import { follow } from "./narrate/follow.ts";
import { clock, fileName, size } from "./narrate/format.ts";
import { HELP, type NarrateOptions, readOptions } from "./narrate/options.ts";
import { Progress } from "./narrate/progress.ts";
import { sendManuscript } from "./narrate/send-manuscript.ts";
import { startLectern } from "./start/launch.ts";

const progress = new Progress();
let leave: (() => string) | undefined;

/** @returns what ends it again. @throws Ending (unreachable) */
async function findServer({ server, start }: NarrateOptions): Promise<() => Promise<unknown>> {
  try {
    await reach(`${server}/health`);
    return async () => undefined;
  } catch (error) {
    if (!start) {
      const why = error instanceof Error ? error.message : error;
      throw new Ending(
        EXIT.unreachable,
        `${why}\nStart Lectern in another terminal with: npm start   (or add --start here)`,
      );
    }
    console.log("Starting Lectern for this narration ...");
    const dataDir = resolve(import.meta.dirname, "..", process.env.LECTERN_DATA || ".lectern");
    const lectern = await startLectern({ dataDir, port: Number(new URL(server).port || 80), demo: true });
    return () => lectern.stop();
  }
}

function tellManuscript({ title, authors, chapters, words, skipped_by_reason, warnings }: Manuscript): void {
  const spoken = chapters.filter(({ included }) => included);
  console.log(
    `${title}${authors.length > 0 ? `, by ${authors.join(", ")}` : ""}: ${spoken.length} chapters, ${words} words`,
  );
  for (const { title: left, reason } of chapters.filter(({ included }) => !included))
    console.log(`  left out: ${left} (${reason})`);
  for (const [reason, { count, characters }] of Object.entries(skipped_by_reason)) {
    console.log(`  not spoken: ${count} × ${reason}, ${characters} characters`);
  }
  for (const { where, message } of warnings) console.log(`  note: ${where}: ${message}`);
}

async function startJob(client: Client, options: NarrateOptions, file: string): Promise<Job> {
  progress.note("Handing the manuscript in ...");
  const manuscript = await sendManuscript(client, file, (share) =>
    progress.note("Handing the manuscript in ...", share),
  );
  progress.end();
  tellManuscript(manuscript);
  return client.post(
    job,
    "/api/jobs",
    {
      manuscript_id: manuscript.id,
      title: options.title,
      author: options.author,
      tts_provider: options.provider,
      narrator_voice_id: options.voice,
      audio_format: options.format,
      audio_bitrate: options.bitrate,
      speed: options.speed,
    },
    EXIT.refused,
  );
}

/** An explicit name is used as it is; a made-up one never takes the place of a file that is there. */
function outFile({ out }: NarrateOptions, { title, audio_format }: Job): string {
  if (out) return out;
  const folder = process.env.INIT_CWD || process.cwd();
  const name = (n: number) => join(folder, `${fileName(title)}${n > 1 ? ` ${n}` : ""}.${audio_format}`);
  let n = 1;
  while (existsSync(name(n))) n++;
  return name(n);
}

async function tellBook(client: Client, done: Job, out: string, bytes: number, seconds: number): Promise<void> {
  const { chapters } = await client.json(jobChapterList, `/api/jobs/${done.id}/chapters`);
  for (const { title, start_seconds, duration_seconds } of chapters) {
    console.log(
      `  ${clock(start_seconds ?? 0).padStart(8)}  ${title}${duration_seconds === null ? "" : ` (${clock(duration_seconds)})`}`,
    );
  }
  const duration = done.duration_seconds ?? 0;
  const speed = seconds > 0 ? `, ${(duration / seconds).toFixed(1)} × real time` : "";
  console.log(`${out}: ${clock(duration)}, ${size(bytes)}, made in ${clock(seconds)}${speed}`);
}

async function narrate(options: NarrateOptions): Promise<void> {
  const since = performance.now();
  const client = options.token
    ? Client.withToken(options.server, options.token)
    : await Client.signIn(options.server, options.email, options.password);
  const begun = options.file
    ? await startJob(client, options, options.file)
    : await client.json(job, `/api/jobs/${options.job}`, {}, EXIT.refused);
  leave = () =>
    `The narration goes on. Come back with: npm run narrate -- --job ${begun.id} --server ${options.server}`;
  console.log(
    `Narration ${begun.id}: ${begun.tts_provider}:${begun.narrator_voice_id}, ${begun.audio_format} ${begun.audio_bitrate}`,
  );
  const done = await follow(
    client,
    begun.id,
    (now) => progress.show(now),
    () => progress.note("The server is away; waiting for it ..."),
  );
  const seconds = (performance.now() - since) / 1_000;
  progress.end();
  if (done.status !== "completed")
    throw new Ending(
      EXIT.failed,
      `The narration ${done.status === "failed" ? "failed" : "was cancelled"}: ${done.error_message ?? "no reason given"}`,
    );
  const out = outFile(options, done);
  const bytes = await download(client, done.id, out, (share) => progress.note("Fetching the book ...", share));
  progress.end();
  await tellBook(client, done, out, bytes, seconds);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) return console.log(HELP);
  const end = await findServer(options);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, async () => {
      progress.end();
      console.log(leave ? leave() : "Nothing was started yet.");
      await end();
      process.exit(EXIT.left);
    });
  }
  try {
    await narrate(options);
  } finally {
    await end();
  }
}

await main().catch((error) => {
  progress.end();
  console.error(error instanceof Ending ? error.message : error);
  process.exitCode = error instanceof Ending ? error.code : EXIT.unexpected;
});
// Idle lines to the server would keep the process for some seconds.
process.exit();
