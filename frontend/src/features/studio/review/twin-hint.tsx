/** Says when the shelf has the book already. */
import { Link } from "@tanstack/react-router";
import { useT } from "../../../i18n/use-t.ts";
import { fold, people } from "../../../lib/fold.ts";
import type { Manuscript } from "../../../lib/wire.ts";
import { type Entry, sourceName, useShelfState } from "../../library/index.ts";

/** A title's own name, without what follows it: "Emma: A Novel" is Emma. */
const stem = (title: string): string => fold(title.split(/[:;(–—]/u)[0] ?? title);

/** The same title, and an author in common where both name one. Pure. */
export function twinOf(entries: readonly Entry[], book: { title: string; authors: string[] }): Entry | undefined {
  const title = stem(book.title);
  const authors = new Set(book.authors.flatMap(people).map(fold));
  return entries.find(
    (entry) =>
      stem(entry.item.title) === title &&
      (authors.size === 0 || entry.authors.length === 0 || entry.authors.some((name) => authors.has(fold(name)))),
  );
}

export function TwinHint({ manuscript }: { manuscript: Manuscript }) {
  const t = useT();
  const twin = twinOf(useShelfState().entries, manuscript);
  if (!twin) return null;
  const sources = twin.item.sources.map((source) => sourceName(t, source));
  return (
    <p role="status" className="mt-2 flex flex-wrap items-center gap-x-3 text-brass">
      {t("twin.owned", { source: sources.join(", ") })}
      <Link
        to="/book/$id"
        params={{ id: String(twin.item.id) }}
        className="inline-flex min-h-9 items-center text-lapis underline underline-offset-4"
      >
        {t("twin.link")}
      </Link>
    </p>
  );
}
