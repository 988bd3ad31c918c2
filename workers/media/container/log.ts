/** One JSON line per event on standard error; addresses are cut to their origin, so that no signature is ever logged. */

const withoutQueries = (text: string) =>
  text.replace(/\bhttps?:\/\/[^\s"'<>]+/g, (url) => (URL.canParse(url) ? `${new URL(url).origin}/…` : "[address]"));

/** Writes one line; `fields` must hold no secret besides addresses, which are shortened. */
export function logLine(level: "info" | "warn" | "error", event: string, fields: Record<string, unknown> = {}): void {
  const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }, (_key, value: unknown) =>
    typeof value === "string" ? withoutQueries(value) : value,
  );
  process.stderr.write(`${line}\n`);
}

/** What a thrown thing says about itself, its causes included. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? `${error.message}` : `${error.message} <- ${describe(error.cause)}`;
}
