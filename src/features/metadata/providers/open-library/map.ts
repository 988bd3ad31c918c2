/** A work of Open Library as a candidate. Pure. */
import type { Candidate } from "../../../../contracts/metadata.ts";
import { nameLine, tidyFields } from "../../tidy.ts";
import type { Document } from "./replies.ts";

/**
 * A work is all its editions at once: publishers, languages and numbers of other editions say nothing about this book.
 * @param isbn that it was found by, which one of its editions has
 */
export function candidateOf(work: Document, isbn: string | null): Candidate {
  return {
    source: "open_library",
    id: work.key,
    url: `https://openlibrary.org${work.key}`,
    subtitle: work.subtitle?.slice(0, 500) ?? null,
    fields: tidyFields({
      title: work.title,
      author: nameLine(work.author_name),
      isbn,
      published_year: work.first_publish_year,
    }),
    cover_url: work.cover_i && work.cover_i > 0 ? `https://covers.openlibrary.org/b/id/${work.cover_i}-L.jpg` : null,
  };
}
