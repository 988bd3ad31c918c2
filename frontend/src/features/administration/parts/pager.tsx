/** The way through numbered pages. */

import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { number } from "../../../lib/format.ts";

interface Props {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

/** Nothing where there is only one page. */
export function Pager({ page, pages, onPage }: Props) {
  const t = useT();
  if (pages <= 1 && page <= 1) return null;
  return (
    <nav aria-label={t("admin.pages")} className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button disabled={page <= 1} onClick={() => onPage(Math.min(page - 1, Math.max(1, pages)))}>
        {t("admin.pageBefore")}
      </Button>
      <Button disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t("admin.pageNext")}
      </Button>
      <span className="text-support text-ink-2">
        {t("admin.pageOf", { page: number(page), pages: number(Math.max(1, pages)) })}
      </span>
    </nav>
  );
}
