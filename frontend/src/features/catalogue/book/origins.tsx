/** Where each of the book's values comes from, and how much of its description is there. */
import { useT } from "../../../i18n/use-t.ts";
import { day, percent } from "../../../lib/format.ts";
import type { BookDetail, ShelfItem } from "../../../lib/wire.ts";
import { FIELDS } from "../form/fields.ts";
import { originName } from "./origin-names.ts";
import { Folded } from "./part.tsx";

export function Origins({ book, item }: { book: BookDetail; item: ShelfItem | undefined }) {
  const t = useT();
  const rows = FIELDS.filter(({ name }) => book[name] !== null && book[name] !== "");
  return (
    <Folded title={t("book.origins")}>
      <p className="text-support text-ink-2">
        {t("book.complete", { percent: percent(book.metadata_completeness_percent) })}
        {item && ` ${t("book.onShelfSince", { date: day(item.added_at) })}`}
      </p>
      <dl className="mt-4 grid max-w-[52rem] grid-cols-[auto_minmax(0,1fr)_auto] gap-x-6 text-support">
        {rows.map(({ name, label }) => (
          <div key={name} className="col-span-3 grid grid-cols-subgrid items-baseline border-t border-rule py-2">
            <dt className="text-ink-2">{t(label)}</dt>
            <dd className="truncate">{String(book[name])}</dd>
            <dd className="text-end text-ink-2">{originName(t, book.metadata_source[name] ?? book.import_source)}</dd>
          </div>
        ))}
      </dl>
    </Folded>
  );
}
