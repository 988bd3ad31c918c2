/** Texts that were handed in and are not narrated yet: a page that was left is found again here. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { clothSeed } from "../../../../../src/contracts/cloth-cover.ts";
import { Cover } from "../../../components/cover.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { moment } from "../../../lib/format.ts";
import { draftsQuery } from "../queries.ts";

export function DraftList() {
  const t = useT();
  const { data: drafts = [] } = useQuery(draftsQuery);
  if (drafts.length === 0) return null;
  return (
    <section className="mt-12" aria-labelledby="drafts">
      <h2 id="drafts" className="text-section">
        {t("drafts.title")}
      </h2>
      <ul className="mt-4 border-b border-rule">
        {drafts.map(({ id, title, authors, chapters, words, expires_at }) => (
          <li
            key={id}
            className="grid grid-cols-[3rem_minmax(0,1fr)] items-center gap-x-4 border-t border-rule py-3 md:gap-x-6"
          >
            <Cover title={title} seed={clothSeed(title, authors.join(", ") || null)} url={null} />
            <div className="min-w-0">
              <h3 className="text-row">
                <Link
                  to="/studio/new"
                  search={{ manuscript: id }}
                  className="inline-flex min-h-9 items-center underline-offset-4 hover:underline"
                >
                  {title}
                </Link>
              </h3>
              <p className="text-support text-ink-2">
                {[authors.join(", "), t("drafts.chapters", { chapters, words })].filter(Boolean).join(" · ")}
                <span className="max-sm:block"> · {t("drafts.expires", { date: moment(expires_at) })}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
