/** A row of the shelf as the API shows it. */
import { z } from "zod";
import { coverUrl } from "../../contracts/covers.ts";
import { type Listening, type ShelfItem, shelfItem, shelfSource } from "../../contracts/library.ts";
import { toIso, toIsoOrNull } from "../../core/clock.ts";
import type { ShelfRow } from "./store.ts";

const sources = z.array(shelfSource);

export const showItem = (row: ShelfRow): ShelfItem => ({
  id: row.id,
  title: row.title,
  author: row.author,
  series: row.series,
  series_number: row.seriesNumber,
  narrator: row.narrator,
  published_year: row.publishedYear,
  duration_minutes: row.durationMinutes,
  cover_url: row.coverKey && coverUrl(row.coverKey),
  cover_color: row.coverColor,
  state: shelfItem.shape.state.parse(row.state),
  sources: sources.parse(JSON.parse(row.sources)),
  narration_id: row.narrationId,
  listening: listeningOf(row),
  position_seconds: row.positionSeconds,
  progress_percent: percentOf(row),
  rating: row.rating,
  added_at: toIso(row.addedAt),
  last_listened_at: toIsoOrNull(row.lastListenedAt),
  finished_at: toIsoOrNull(row.finishedAt),
});

type Heard = Pick<ShelfRow, "finishedAt" | "positionSeconds" | "durationMinutes">;

function listeningOf(row: Heard): Listening {
  if (row.finishedAt !== null) return "finished";
  return row.positionSeconds > 0 ? "in_progress" : "not_started";
}

/** 100 is for finished ones alone; without a length nobody knows. */
function percentOf(row: Heard): number {
  if (row.finishedAt !== null) return 100;
  if (!row.durationMinutes) return 0;
  return Math.min(99, Math.floor((row.positionSeconds * 100) / (row.durationMinutes * 60)));
}
