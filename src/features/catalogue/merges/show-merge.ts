/** Merges as the API shows them. */
import type { MergeEntry } from "../../../contracts/merges.ts";
import { toIso, toIsoOrNull } from "../../../core/clock.ts";
import { before } from "./before.ts";
import type { MergeRow } from "./store.ts";

export function showMerge(row: MergeRow): MergeEntry {
  const { filled, shelves, downloads, cover } = before.parse(row.before);
  return {
    id: row.id,
    kept_id: row.keptId,
    merged_id: row.mergedId,
    merged_title: row.title,
    filled: filled.map(({ field }) => field),
    shelves: shelves.length,
    downloads: downloads.length,
    cover: cover !== null,
    merged_by: row.mergedBy,
    merged_at: toIso(row.mergedAt),
    undone_at: toIsoOrNull(row.undoneAt),
  };
}
