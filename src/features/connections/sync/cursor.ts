/** What a run has to do next: small, since it is written with every page. */
import { z } from "zod";
import { marketplace } from "../../../contracts/connections.ts";

const from = z.union([z.object({ token: z.string() }), z.object({ page: z.int() })]).nullable();

export const cursor = z.discriminatedUnion("phase", [
  /** Which stores have something: one after the other. */
  z.object({ phase: z.literal("probe"), rest: z.array(marketplace) }),
  /** The libraries, the first of `stores` now. */
  z.object({
    phase: z.literal("pages"),
    stores: z.array(marketplace),
    from,
    size: z.int(),
    /** Of this store so far. */
    seen: z.int(),
    total: z.int().nullable(),
    /** Undefined: this store was not begun. */
    kind: z.enum(["full", "delta"]).optional(),
    stateToken: z.string().nullable(),
  }),
  z.object({ phase: z.literal("places"), stores: z.array(marketplace), after: z.string(), asked: z.int() }),
  z.object({ phase: z.literal("wishes"), stores: z.array(marketplace), page: z.int() }),
  z.object({ phase: z.literal("end") }),
]);
export type Cursor = z.infer<typeof cursor>;
export type PagesCursor = Extract<Cursor, { phase: "pages" }>;

/** Large pages fail on large libraries; each divides the one before it, so that page numbers go on exactly. */
export const SIZES = [50, 25, 5] as const;

export const pagesOf = (stores: PagesCursor["stores"]): PagesCursor => ({
  phase: "pages",
  stores,
  from: null,
  size: SIZES[0],
  seen: 0,
  total: null,
  stateToken: null,
});

/** The same place with smaller pages. @returns undefined when they are as small as they get */
export function withSmallerPages(now: PagesCursor): PagesCursor | undefined {
  const size = SIZES.find((one) => one < now.size);
  if (size === undefined) return undefined;
  const page = now.from && "page" in now.from ? { page: ((now.from.page - 1) * now.size) / size + 1 } : now.from;
  return { ...now, size, from: page };
}
