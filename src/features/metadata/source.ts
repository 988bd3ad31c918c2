/** What every source of descriptions can do. A new one is a folder in `providers/` and a line in `registry.ts`. */
import type { Candidate } from "../../contracts/metadata.ts";
import type { AppContext } from "../../platform/context.ts";
import type { Settings } from "../../platform/env.ts";
import type { Limit } from "../limits/index.ts";

export type NumberKind = "isbn" | "asin";

export interface Numbered {
  kind: NumberKind;
  value: string;
}

export interface Titled {
  title: string;
  author: string | null;
}

export interface MetadataSource {
  id: string;
  name: string;
  findsBy: readonly ("title" | NumberKind)[];
  /** The setting that is missing and without which it cannot be asked; undefined: it can. */
  needs(settings: Settings): string | undefined;
  baseUrl(settings: Settings): string;
  /** How often this installation may ask, all its people together. */
  pace(settings: Settings): Limit;
  /** One call, and no second try: those go by the service's pace. @throws AppError as `fetchJson` */
  search(ctx: AppContext, book: Titled): Promise<Candidate[]>;
  /** As `search`. */
  byNumber(ctx: AppContext, number: Numbered): Promise<Candidate[]>;
}
