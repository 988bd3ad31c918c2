/** The log lines of a period as a stream: an isolate never holds more than an hour of them. */
import { z } from "zod";
import { type LogExport, logLevel } from "../../../contracts/system.ts";
import { fromIso } from "../../../core/clock.ts";
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { storeLines } from "../../../platform/log-lines.ts";
import { EXPORT_DAYS, SORTED_BYTES } from "../limits.ts";
import { readLines, storedHours } from "./stored-hours.ts";

const DAY_MS = 86_400_000;
const GRAVITY = { info: 0, warn: 1, error: 2 } as const;

const stored = z.looseObject({ at: z.iso.datetime(), level: logLevel, event: z.string() });
type Stored = z.infer<typeof stored>;

interface Wanted {
  from: number;
  to: number;
  level: keyof typeof GRAVITY;
  format: NonNullable<LogExport["format"]>;
}

/** Lines that still wait in this isolate are stored first. @throws AppError VALIDATION_ERROR: not a period, or too long a one */
export async function exportLogs(ctx: AppContext, asked: LogExport): Promise<ReadableStream<Uint8Array>> {
  const wanted = readPeriod(ctx.clock.now(), asked);
  await storeLines(ctx.env.BUCKET);
  const texts = linesOf(ctx.env.BUCKET, wanted);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void texts.return(undefined),
  });
}

function readPeriod(now: number, asked: LogExport): Wanted {
  const to = asked.to === undefined ? now : fromIso(asked.to);
  const from = asked.from === undefined ? to - DAY_MS : fromIso(asked.from);
  if (from >= to) throw refusal("from", "The period ends before it begins.");
  if (to - from > EXPORT_DAYS * DAY_MS) throw refusal("from", `One export holds at most ${EXPORT_DAYS} days.`);
  return { from, to, level: asked.level ?? "info", format: asked.format ?? "ndjson" };
}

const refusal = (field: string, message: string) =>
  new AppError("VALIDATION_ERROR", `${field}: ${message}`, { details: { fields: [{ field, message }] } });

/** In the order of time; an hour that is too large for memory in the order of its files. */
async function* linesOf(bucket: R2Bucket, wanted: Wanted): AsyncGenerator<string> {
  for await (const { files, bytes } of storedHours(bucket, wanted.from, wanted.to)) {
    const heaps = bytes <= SORTED_BYTES ? [files] : files.map((file) => [file]);
    for (const heap of heaps) {
      const text = (await readLines(bucket, heap))
        .sort()
        .map((line) => written(line, wanted))
        .join("");
      if (text !== "") yield text;
    }
  }
}

function written(line: string, wanted: Wanted): string {
  const read = parse(line);
  if (!read || GRAVITY[read.level] < GRAVITY[wanted.level]) return "";
  const at = fromIso(read.at);
  if (at < wanted.from || at > wanted.to) return "";
  return wanted.format === "ndjson" ? `${line}\n` : `${plain(read)}\n`;
}

/** A line that was cut is left out. */
function parse(line: string): Stored | undefined {
  try {
    return stored.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

const plain = ({ at, level, event, ...fields }: Stored): string =>
  [
    at,
    level.padEnd(5),
    event,
    ...Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
  ].join(" ");
