/** The way through the pages of a list. */
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { number } from "../../../lib/format.ts";

interface Props {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

/** Nothing where there is only one. */
export function Pages({ page, pages, onPage }: Props) {
  const t = useT();
  if (pages <= 1 && page <= 1) return null;
  return (
    <nav aria-label={t("details.pages")} className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t("details.before")}
      </Button>
      <Button disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t("details.next")}
      </Button>
      <span role="status" className="text-support text-ink-2">
        {t("details.page", { page: number(page), pages: number(Math.max(1, pages)) })}
      </span>
    </nav>
  );
}
