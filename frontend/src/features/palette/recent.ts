/** What was gone to from the palette lately: it stands first the next time. */
import { remember, remembered } from "../../lib/storage.ts";
import { type Choice, KINDS } from "./choice.ts";
import { EVERYWHERE } from "./choices.ts";

const KEPT = "recent";
const MOST = 6;

/** A place; acts are not kept: done once more they might surprise. */
const isPlace = (value: unknown): value is Choice =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  "label" in value &&
  "kind" in value &&
  KINDS.some((kind) => kind === value.kind) &&
  "does" in value &&
  typeof value.does === "object" &&
  value.does !== null &&
  "to" in value.does;

/** The last ones first. */
export function recentChoices(): Choice[] {
  try {
    const kept: unknown = JSON.parse(remembered(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isPlace) : [];
  } catch {
    return [];
  }
}

export function rememberChoice(choice: Choice): void {
  if (!isPlace(choice) || choice.id === EVERYWHERE) return;
  const others = recentChoices().filter(({ id }) => id !== choice.id);
  remember(KEPT, JSON.stringify([choice, ...others].slice(0, MOST)));
}
