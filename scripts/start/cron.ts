/** Cron at home: nothing on this platform's local form fires it, so the launcher does. Times are UTC, as at the edge. */

const FIELDS = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12 },
  { min: 0, max: 7 },
] as const;

/** `*`, `a`, `a-b`, each with `/step`, and lists of them. */
function fits(field: string, value: number, { min, max }: { min: number; max: number }): boolean {
  return field.split(",").some((part) => {
    const [range = "*", step = "1"] = part.split("/");
    const [from = min, to = from] = range === "*" ? [min, max] : range.split("-").map(Number);
    const end = part.includes("/") && !range.includes("-") ? max : to;
    return value >= from && value <= end && (value - from) % Number(step) === 0;
  });
}

/** Whether a five-field expression names this minute. Given both, day of month or day of week is enough, as cron has it. */
export function isDue(expression: string, at: Date): boolean {
  const fields = expression.trim().split(/\s+/);
  const values = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCDay()];
  const [minute, hour, day, month, weekday] = FIELDS.map((limits, index) => {
    const field = fields[index] ?? "*";
    const value = values[index] ?? 0;
    // Sunday is 0 and 7.
    return fits(field, value, limits) || (index === 4 && value === 0 && fits(field, 7, limits));
  });
  const bothGiven = !fields[2]?.startsWith("*") && !fields[4]?.startsWith("*");
  return Boolean(minute && hour && month && (bothGiven ? day || weekday : day && weekday));
}

const MINUTE_MS = 60_000;

/** Calls `fire` at every minute that an expression names. @returns a function that ends it. */
export function runCrons(crons: readonly string[], fire: (cron: string, at: Date) => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const next = Math.floor(Date.now() / MINUTE_MS + 1) * MINUTE_MS;
    timer = setTimeout(() => {
      for (const cron of crons) if (isDue(cron, new Date(next))) fire(cron, new Date(next));
      wait();
    }, next - Date.now());
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
