/** What a row says, under our names; and what follows from it before it is checked. Pure. */
import type { DayOrder, RowNote } from "../../../../contracts/exchange.ts";
import { toIso } from "../../../../core/clock.ts";
import type { Column } from "./columns.ts";
import type { Place } from "./series-places.ts";

export type Values = Partial<Record<Column | "progress_percent", unknown>>;

/** How a file is read beside what it says itself. */
export interface About {
  now: number;
  order: DayOrder;
  /** Of rows that do not say whether they are owned. */
  state: "owned" | "wanted";
  podcasts: boolean;
}

/** A row of a tool's own file. */
export interface ToolRow {
  values: Values;
  /** What the tool calls the title: an ASIN, a number. */
  externalId: string;
  moreSeries?: Place[];
  notes?: RowNote[];
  /** Why it does not come in, although it can be read. */
  leftOut?: string | undefined;
}

const YES = new Set(
  "true yes y 1 x ✓ ja wahr oui vrai si sí sì finished read completed gelesen gehört beendet".split(" "),
);
const NO = new Set("false no n 0 - nein falsch non faux unread unfinished not_started ungelesen".split(" "));
const WANTED = new Set(["to-read", "wishlist", "wish list", "wunschliste", "want", "want to read"]);
const OWNED = new Set(["read", "currently-reading", "library", "own", "bibliothek", "besitze ich"]);

/** @returns undefined for what is neither a yes nor a no */
export function yesOrNo(value: unknown): boolean | undefined {
  const word = String(value ?? "")
    .trim()
    .toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}

/** Other tools' words for a shelf. */
export function shelfWord(value: unknown): unknown {
  const word = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (WANTED.has(word)) return "wanted";
  return OWNED.has(word) ? "owned" : value;
}

/**
 * A share of the length becomes a place; "finished" without a day is the day it was added, which is the latest that the
 * file knows, else now.
 */
export function withListening(values: Values, about: About): Values {
  const told = { ...values };
  const finished = yesOrNo(values.finished_at);
  if (finished === false) delete told.finished_at;
  if (finished === true) told.finished_at = values.added_at ?? toIso(about.now);
  const place = placeOf(values.progress_percent, values.duration_minutes);
  if (place !== undefined && told.finished_at === undefined) told.position_seconds ??= place;
  return told;
}

function placeOf(percent: unknown, minutes: unknown): number | undefined {
  const share = Number(
    String(percent ?? "")
      .replace("%", "")
      .replace(",", ".")
      .trim() || Number.NaN,
  );
  if (!(share > 0 && share < 100) || typeof minutes !== "number") return undefined;
  return Math.round((share / 100) * minutes * 60);
}
