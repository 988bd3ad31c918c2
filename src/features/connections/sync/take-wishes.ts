/** The wishes at the account's own store: wanted titles of the shelf. */
import { takeIn } from "../../catalogue/index.ts";
import { intakeOf } from "./apply-page.ts";
import type { Cursor } from "./cursor.ts";
import type { Step } from "./runs/store.ts";
import { endWishes } from "./titles/store.ts";
import type { Work } from "./work.ts";

type WishesCursor = Extract<Cursor, { phase: "wishes" }>;
const MOST_PAGES = 40;

/** A wish has a name of its own at the source, so that it ends without taking away what was bought. */
export const wishId = (store: string, asin: string) => `wish:${store}:${asin}`;

export async function takeWishes(work: Work, now: WishesCursor): Promise<Step> {
  const { ctx, run, account } = work;
  const [store, ...rest] = now.stores;
  if (store === undefined) return { writes: [], cursor: { phase: "end" } };
  const { titles, hasMore } = await account.wishes(store, now.page);
  await takeIn(ctx, {
    userId: run.userId,
    isAdministrator: work.isAdministrator,
    source: "audible",
    // Whoever describes a book that is owned knows it better than a wish.
    mayTake: (_field, old) => old === null || old === "",
    titles: titles.flatMap((title) =>
      title.kind === "book" ? [intakeOf(wishId(store, title.asin), title.book, "wanted")] : [],
    ),
  });
  if (hasMore && now.page + 1 < MOST_PAGES) return { writes: [], cursor: { ...now, page: now.page + 1 } };
  const writes = endWishes(run.userId, wishId(store, "*"), run.startedAt, ctx.clock.now());
  return { writes, cursor: { phase: "wishes", stores: rest, page: 0 } };
}
