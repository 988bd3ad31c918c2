/** What plays when a title has ended: the first of the queue, else the next of its series that plays. */
import type { UserContext } from "../../../platform/context.ts";
import { queueRows } from "../queue/store.ts";
import type { Title } from "../title/require-title.ts";
import { PLAYBACK_SOURCES } from "./sources.ts";
import { laterInSeries, playedBy } from "./store.ts";

export async function nextTitle(ctx: UserContext, { id, family, seriesSort }: Title): Promise<number | null> {
  const { userId } = ctx.actor;
  const [queued, later] = await Promise.all([
    queueRows(ctx.db, userId),
    seriesSort === null ? [] : laterInSeries(ctx.db, userId, { family, after: seriesSort }),
  ]);
  const ids = [...queued, ...later].map((row) => row.id).filter((other) => other !== id);
  if (ids.length === 0) return null;
  const plays = await playedBy(ctx.db, userId, { ids, sources: PLAYBACK_SOURCES.map(({ source }) => source) });
  return ids.find((other) => plays.has(other)) ?? null;
}
