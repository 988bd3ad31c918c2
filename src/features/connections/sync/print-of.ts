/** Of what a store says about a title: equal prints, nothing changed. */
import { sha256Hex } from "../../../platform/hash.ts";
import type { StoreBook } from "../provider.ts";

/** Without what the crowd says, which changes every day and is no news. */
export function printOf({ metadata, ...book }: StoreBook): Promise<string> {
  const { rating: _, num_ratings, rating_performance, rating_story, ...told } = metadata;
  return sha256Hex(JSON.stringify({ ...book, told })).then((hash) => hash.slice(0, 24));
}
