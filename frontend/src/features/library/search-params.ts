/** What the address says about the library: every choice of the page is in it, so that it can be shared and come back to. */
import { SHELF_SOURCES } from "./sources.ts";

export const STATES = ["in_progress", "not_started", "finished", "wanted"] as const;
export const SORTS = ["title", "author", "added", "listened", "left", "rating"] as const;
export const VIEWS = ["books", "series", "authors"] as const;
/** Hours: under 3, 3 to 10, more. */
export const LENGTHS = ["short", "medium", "long"] as const;

export type StateChoice = (typeof STATES)[number];
export type Sort = (typeof SORTS)[number];
export type View = (typeof VIEWS)[number];
export type LengthChoice = (typeof LENGTHS)[number];

export interface LibrarySearch {
  /** Absent: the person's own. */
  scope?: "all";
  view?: Exclude<View, "books">;
  layout?: "list";
  q?: string;
  state?: StateChoice;
  source?: (typeof SHELF_SOURCES)[number];
  narrator?: string;
  length?: LengthChoice;
  /** Those alone that are saved on this device. */
  saved?: "yes";
  sort?: Exclude<Sort, "title">;
}

const oneOf = <T extends string>(choices: readonly T[], value: unknown): T | undefined =>
  choices.find((choice) => choice === value);
const text = (value: unknown): string | undefined =>
  (typeof value === "string" || typeof value === "number") && value !== "" ? String(value).slice(0, 200) : undefined;

/** Unknown values are left out, and so are the defaults: the plain library is `/`. */
export function parseLibrarySearch(search: Record<string, unknown>): LibrarySearch {
  const view = oneOf(VIEWS, search.view);
  const sort = oneOf(SORTS, search.sort);
  const found = {
    scope: oneOf(["all"] as const, search.scope),
    view: view === "books" ? undefined : view,
    layout: oneOf(["list"] as const, search.layout),
    q: text(search.q),
    state: oneOf(STATES, search.state),
    source: oneOf(SHELF_SOURCES, search.source),
    narrator: text(search.narrator),
    length: oneOf(LENGTHS, search.length),
    saved: oneOf(["yes"] as const, search.saved),
    sort: sort === "title" ? undefined : sort,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
