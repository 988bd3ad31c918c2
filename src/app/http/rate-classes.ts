/** Which budget a request draws on: one table of the path and the method. Pure. */

export const RATE_CLASSES = ["general", "search", "bulk", "admin"] as const;
export type RateClass = (typeof RATE_CLASSES)[number];

const READING = ["GET", "HEAD"];

/**
 * From top to bottom, the first that fits counts. `null`: not limited. Signed addresses and covers are read by players
 * and pages by the hundred, and their name is the permission; a monitor must not be turned away; sockets have a limit
 * of their own.
 */
const TABLE: [path: RegExp, methods: "any" | "reading" | "writing", rateClass: RateClass | null][] = [
  [/^\/api\/(files|covers|archives)\//, "any", null],
  [/^\/api\/ws$/, "any", null],
  [/^\/api\/(system\/)?health$/, "reading", null],
  // A series may have any name.
  [/^\/api\/books\/series\//, "any", "general"],
  [/\/(import|export|merge|scan|trigger-full-scan)$/, "any", "bulk"],
  [/\/merges\/[^/]+\/undo$/, "writing", "bulk"],
  [/^\/api\/(admin|scheduler)\//, "any", "admin"],
  [/^\/api\/system\//, "writing", "admin"],
  [/\/search$/, "reading", "search"],
  [/^\/api(\/|$)/, "any", "general"],
];

/** @returns null where nothing is counted: everything outside `/api` too, and the questions of browsers (OPTIONS) */
export function rateClassOf(method: string, path: string): RateClass | null {
  if (method === "OPTIONS") return null;
  const kind = READING.includes(method) ? "reading" : "writing";
  const plain = path.length > 1 ? path.replace(/\/+$/, "") : path;
  return TABLE.find(([where, methods]) => (methods === "any" || methods === kind) && where.test(plain))?.[2] ?? null;
}

/**
 * Whether the work may begin before the counter has answered: a read can be thrown away. Sign-in callbacks are reads
 * that write, and bulk reads are too much work to throw away.
 */
export const mayRunBeside = (method: string, path: string, rateClass: RateClass): boolean =>
  READING.includes(method) && rateClass !== "bulk" && !path.startsWith("/api/auth/");
