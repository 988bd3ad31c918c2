/** What the book is about, and its facts. */
import { useT } from "../../../i18n/use-t.ts";
import { language } from "../../../lib/format.ts";
import type { BookDetail } from "../../../lib/wire.ts";
import { Part } from "./part.tsx";

export function About({ book }: { book: BookDetail }) {
  const t = useT();
  const facts = [
    [t("book.field.published_year"), book.published_year === null ? "" : String(book.published_year)],
    [t("book.field.publisher"), book.publisher],
    [t("book.field.language"), book.language && (language(book.language) ?? book.language)],
    [t("book.field.isbn"), book.isbn],
    [t("book.field.asin"), book.asin],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <Part title={t("book.about")}>
      <div className="grid gap-x-16 gap-y-6 lg:grid-cols-[minmax(0,42rem)_minmax(14rem,1fr)]">
        {book.description ? (
          <div className="max-w-[42rem] whitespace-pre-line font-read text-row leading-relaxed">{book.description}</div>
        ) : (
          <p className="text-ink-2">{t("book.noDescription")}</p>
        )}
        {facts.length > 0 && (
          <dl className="grid content-start grid-cols-[auto_minmax(0,1fr)] gap-x-8 text-support">
            {facts.map(([name, value]) => (
              <div key={name} className="col-span-2 grid grid-cols-subgrid border-t border-rule py-2">
                <dt className="text-ink-2">{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Part>
  );
}
