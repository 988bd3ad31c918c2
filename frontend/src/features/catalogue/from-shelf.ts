/** A book as the shelf on this device knows it, for its page while the server does not answer. */
import type { BookDetail } from "../../lib/wire.ts";
import { shelfItem } from "../library/index.ts";

export function fromShelf(id: number): BookDetail | undefined {
  const item = shelfItem(id);
  if (!item) return undefined;
  return {
    ...item,
    isbn: null,
    asin: null,
    publisher: null,
    description: null,
    language: null,
    abs_id: null,
    status: "active",
    import_source: item.sources[0] ?? "manual",
    metadata_completeness_percent: 0,
    metadata_source: {},
    // Nobody deletes before the server has said whose it is.
    is_shared: true,
    created_at: item.added_at,
    updated_at: item.added_at,
  };
}
