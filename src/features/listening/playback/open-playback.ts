/** All that a player needs to play a title. */
import { coverUrl } from "../../../contracts/covers.ts";
import type { Playback } from "../../../contracts/listening.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { placeIn } from "../progress/read-progress.ts";
import { findSpeed } from "../settings/store.ts";
import { requireOpenTitle, type Title } from "../title/require-title.ts";
import { nextTitle } from "./next-title.ts";
import type { Playable } from "./source.ts";
import { PLAYBACK_SOURCES } from "./sources.ts";
import { sourcesOf } from "./store.ts";

/** @throws AppError NOT_FOUND, CONFLICT (archived, or nothing plays it) */
export async function openPlayback(ctx: UserContext, bookId: number): Promise<Playback> {
  const title = await requireOpenTitle(ctx, bookId);
  const playable = await findPlayable(ctx, title);
  if (!playable)
    throw new AppError(
      "CONFLICT",
      "Nothing plays this title yet. Narrate its manuscript in the Studio under the same title and author: when the narration is finished, it plays here.",
    );
  const [place, speed, next] = await Promise.all([
    placeIn(ctx, title),
    findSpeed(ctx.db, ctx.actor.userId, title.family),
    nextTitle(ctx, title),
  ]);
  const last = playable.chapters.at(-1);
  return {
    book_id: title.id,
    title: title.title,
    author: title.author,
    cover_url: title.coverKey && coverUrl(title.coverKey),
    narration_id: playable.narrationId,
    duration_seconds: last ? last.start_seconds + last.duration_seconds : 0,
    chapters: playable.chapters,
    place,
    speed: speed?.speed ?? null,
    next_book_id: next,
  };
}

/** The first source that can; of one source what came last. */
async function findPlayable(ctx: UserContext, { family }: Title): Promise<Playable | undefined> {
  const rows = await sourcesOf(ctx.db, ctx.actor.userId, family);
  for (const { source, open } of PLAYBACK_SOURCES)
    for (const row of rows) {
      const playable = row.source === source ? await open(ctx, row.externalId) : undefined;
      if (playable && playable.chapters.length > 0) return playable;
    }
  return undefined;
}
