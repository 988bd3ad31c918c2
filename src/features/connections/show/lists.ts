/** The lists of a connection: its runs, what changed in one, what was left out and why, and what it has. */
import type { z } from "zod";
import {
  marketplace,
  type skippedQuery,
  skipReasons,
  titleList,
  type titlesQuery,
} from "../../../contracts/connections.ts";
import type { PageQuery } from "../../../contracts/envelope.ts";
import { toIso, toIsoOrNull } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import { pageInfoOf, sliceOf } from "../../../platform/envelope.ts";
import { requireConnection } from "./show-connection.ts";
import { showRun } from "./show-run.ts";
import { countOwnerships, pageOfChanges, pageOfRuns, pageOfSkipped, pageOfTitles } from "./store.ts";

/** "Leaving soon". */
const SOON_MS = 30 * 24 * 3_600_000;

export async function listRuns(ctx: UserContext, id: string, query: PageQuery) {
  await requireConnection(ctx, id);
  const { rows, total } = await pageOfRuns(ctx.db, id, sliceOf(query));
  return { items: rows.map(showRun), page_info: pageInfoOf(query, total) };
}

export async function listChanges(ctx: UserContext, id: string, runId: string, query: PageQuery) {
  await requireConnection(ctx, id);
  const { rows, total } = await pageOfChanges(ctx.db, id, runId, sliceOf(query));
  const items = rows.map((row) => ({
    marketplace: marketplace.parse(row.marketplace),
    asin: row.asin,
    title: row.title,
    change: row.change,
  }));
  return { items, page_info: pageInfoOf(query, total) };
}

export async function listSkipped(ctx: UserContext, id: string, { reason, ...query }: z.infer<typeof skippedQuery>) {
  await requireConnection(ctx, id);
  const { rows, reasons } = await pageOfSkipped(ctx.db, id, reason, sliceOf(query));
  const counted = Object.values(reasons).reduce((sum, n) => sum + n, 0);
  return {
    items: rows.map((row) => ({
      marketplace: marketplace.parse(row.marketplace),
      asin: row.asin,
      title: row.title,
      reason: skipReasons.parse(row.reason),
      message: row.message ?? "",
    })),
    by_reason: reasons,
    page_info: pageInfoOf(query, reason === undefined ? counted : (reasons[reason] ?? 0)),
  };
}

export async function listTitles(ctx: UserContext, id: string, query: z.infer<typeof titlesQuery>) {
  const { userId } = await requireConnection(ctx, id);
  const soon = ctx.clock.now() + SOON_MS;
  const { ownership } = query;
  const filter = {
    state: ownership === undefined ? undefined : ownership === "removed" ? ("removed" as const) : ("present" as const),
    ownership: ownership === "leaving" ? "plus" : ownership === "removed" ? undefined : ownership,
    leavesBefore: ownership === "leaving" ? soon : undefined,
  };
  const [{ rows, total }, counts] = await Promise.all([
    pageOfTitles(ctx.db, { userId, id }, filter, sliceOf(query)),
    countOwnerships(ctx.db, id, soon),
  ]);
  const by_ownership = titleList.shape.by_ownership.parse(counts);
  const items = rows.map(({ title, bookId }) => ({
    marketplace: marketplace.parse(title.marketplace),
    asin: title.asin,
    title: title.title,
    book_id: bookId,
    ownership: ownershipOf(title, soon),
    until: toIsoOrNull(title.until),
    finished: title.finished,
    percent: title.percent,
    added_at: toIso(title.addedAt),
  }));
  return { items, by_ownership, page_info: pageInfoOf(query, total) };
}

function ownershipOf(
  {
    state,
    ownership,
    until,
  }: { state: string; ownership: "bought" | "plus" | "preorder" | null; until: number | null },
  soon: number,
) {
  if (state === "removed") return "removed" as const;
  if (ownership === "plus" && until !== null && until < soon) return "leaving" as const;
  return ownership ?? "bought";
}
