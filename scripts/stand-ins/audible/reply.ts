/** What the stand-in is asked and what it answers, whichever server carries it. */
export interface Asked {
  method: string;
  /** As the real service has it. */
  url: URL;
  /** Names in small letters. */
  headers: Record<string, string>;
  body: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** The line is cut, or never answered. */
  broken?: "drop" | "hang";
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});
export const html = (body: string, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8", ...headers },
  body,
});

/** More than a picture may weigh. */
const HUGE = 11 * 1024 * 1024;

/** The answers to faults, as the real service words them. */
export function faulty(kind: string): Answer {
  if (kind === "hang" || kind === "drop") return { status: 0, headers: {}, body: "", broken: kind };
  if (kind === "429") return json(429, { message: "Too Many Requests" }, { "retry-after": "1" });
  if (kind === "html") return html("<html><body><h1>We'll be back soon</h1></body></html>");
  if (kind === "huge") return { status: 200, headers: { "content-type": "image/svg+xml" }, body: " ".repeat(HUGE) };
  if (kind === "403") return json(403, { message: "Request could not be authenticated" });
  if (kind === "changed") return json(400, { message: "1 validation error(s) detected: Invalid response group" });
  return json(Number(kind), { message: "Whoops! Looks like something went wrong." });
}
