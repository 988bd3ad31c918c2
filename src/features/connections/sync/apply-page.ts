/** Puts a page of a store's library on the shelf, and says of each title what became of it. */
import type { Marketplace } from "../../../contracts/connections.ts";
import type { AppContext } from "../../../platform/context.ts";
import { type IntakeTitle, takeIn } from "../../catalogue/index.ts";
import { readSetting } from "../../configuration/index.ts";
import { type ItemChange, putItems } from "../../library/index.ts";
import { outrank } from "../../metadata/index.ts";
import type { StoreBook, StoreTitle } from "../provider.ts";
import { printOf } from "./print-of.ts";
import type { RunRow, Step } from "./runs/store.ts";
import {
  booksOf,
  type Change,
  goneWrites,
  knownTitles,
  listedAsins,
  type SeenTitle,
  type TitleRow,
  titleWrites,
} from "./titles/store.ts";

export interface Target {
  run: RunRow;
  isAdministrator: boolean;
  marketplace: Marketplace;
  /** Whether changes are news: at the first reading of a store everything is. */
  logs: boolean;
}

type Outcome = Change["change"] | "unchanged";

interface Settled {
  title: StoreTitle;
  outcome: Outcome;
  row: SeenTitle;
  before: TitleRow | undefined;
}

/** The books are written at once, and can be written again; what it answers belongs into the batch of the step. */
export async function applyPage(
  ctx: AppContext,
  target: Target,
  titles: StoreTitle[],
): Promise<Required<Pick<Step, "writes" | "counts">>> {
  const { run, marketplace } = target;
  const now = ctx.clock.now();
  const each = [...new Map(titles.map((title) => [title.asin, title])).values()];
  const known = await knownTitles(
    ctx.db,
    run.connectionId,
    marketplace,
    each.map(({ asin }) => asin),
  );
  const settled = await Promise.all(each.map((title) => settle(title, known.get(title.asin))));
  const fresh = settled.filter(({ outcome }) => outcome === "added" || outcome === "returned" || outcome === "updated");
  await shelve(ctx, target, fresh);
  const count = (...outcomes: Outcome[]) => settled.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const gone = settled.filter(({ outcome }) => outcome === "removed").map(({ row }) => row.asin);
  const changes = settled.flatMap(({ outcome, row, before }) =>
    outcome === "unchanged" || (outcome === "left_out" && before) || !target.logs
      ? []
      : [{ asin: row.asin, title: row.title, change: outcome }],
  );
  return {
    writes: [
      ...titleWrites(
        { run, marketplace, now },
        settled.map(({ row }) => row),
        changes,
      ),
      ...(gone.length > 0 ? goneWrites(run.userId, listedAsins(gone), now) : []),
    ],
    counts: {
      imported: count("added", "returned"),
      updated: count("updated"),
      removed: count("removed"),
      done: titles.length,
    },
  };
}

async function settle(title: StoreTitle, before: TitleRow | undefined): Promise<Settled> {
  const isThere = before?.state === "present";
  if (title.kind === "book") {
    const row = await rowOf(title.asin, title.title, title.book);
    if (before?.state !== "present")
      return { title, before, row, outcome: before?.state === "removed" ? "returned" : "added" };
    return { title, before, row, outcome: before.print === row.print ? "unchanged" : "updated" };
  }
  const { asin, reason, message } = title;
  if (title.kind === "gone" && isThere)
    return { title, before, row: { ...keep(before), state: "removed" }, outcome: "removed" };
  // A title that was taken in stays, however it is described today.
  if (isThere || (title.kind === "gone" && before?.state === "removed"))
    return { title, before, row: keep(before), outcome: "unchanged" };
  const left = { ownership: null, until: null, print: "", finished: 0, percent: 0 } as const;
  return {
    title,
    before,
    row: { asin, title: title.title, state: "left_out", reason, message, ...left },
    outcome: "left_out",
  };
}

const rowOf = async (asin: string, title: string | null, book: StoreBook): Promise<SeenTitle> => ({
  asin,
  title,
  state: "present",
  reason: null,
  message: null,
  ownership: book.ownership,
  until: book.until,
  print: await printOf(book),
  finished: book.finishedAt === null ? 0 : 1,
  percent: book.percent,
});

const keep = ({
  asin,
  title,
  state,
  reason,
  message,
  ownership,
  until,
  print,
  finished,
  percent,
}: TitleRow): SeenTitle => ({
  asin,
  title,
  state,
  reason,
  message,
  ownership,
  until,
  print,
  finished: finished ? 1 : 0,
  percent,
});

async function shelve(ctx: AppContext, { run, isAdministrator }: Target, fresh: Settled[]): Promise<void> {
  if (fresh.length === 0) return;
  const priority = await readSetting(ctx, "metadata_priority");
  const titles = fresh.flatMap(({ title }) =>
    title.kind === "book" ? [intakeOf(title.asin, title.book, "owned")] : [],
  );
  await takeIn(ctx, {
    userId: run.userId,
    isAdministrator,
    source: "audible",
    titles,
    mayTake: (field, old, from) =>
      old === null || old === "" || old === 0 || outrank("audible", from, priority[field] ?? priority["*"] ?? []).taken,
  });
  await finishHeard(ctx, run.userId, fresh);
}

export const intakeOf = (externalId: string, book: StoreBook, state: "owned" | "wanted"): IntakeTitle => ({
  externalId,
  fields: book.fields,
  series: book.series,
  metadata: book.metadata,
  state,
  addedAt: book.addedAt,
  rating: book.rating,
  finishedAt: state === "wanted" ? null : book.finishedAt,
  positionSeconds: state === "wanted" ? null : book.positionSeconds,
});

/** What was finished at Audible since the last time is finished here, unless it was listened to later. */
async function finishHeard(ctx: AppContext, userId: string, fresh: Settled[]): Promise<void> {
  const at = new Map(
    fresh.flatMap(({ title, before }) =>
      title.kind === "book" && before?.state === "present" && !before.finished && title.book.finishedAt !== null
        ? [[title.asin, title.book.finishedAt] as const]
        : [],
    ),
  );
  if (at.size === 0) return;
  const now = ctx.clock.now();
  const books = await booksOf(ctx.db, userId, [...at.keys()]);
  const changes = books.map(({ asin, mediaId }): ItemChange => {
    const heard = Math.min(at.get(asin) ?? now, now);
    return { id: mediaId, state: undefined, rating: undefined, position: undefined, finished: 1, at: heard };
  });
  await putItems(ctx.db, userId, [...new Map(changes.map((change) => [change.id, change])).values()], now);
}
