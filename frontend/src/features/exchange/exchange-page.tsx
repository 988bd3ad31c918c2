/** `/library/import`: books in from a file, after a look at what would change; and out to one. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useT } from "../../i18n/use-t.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { ExportBooks } from "./export-books.tsx";
import { ImportBooks } from "./import-books.tsx";

export default function ExchangePage() {
  const t = useT();
  usePageTitle(t("exchange.title"));
  return (
    <>
      <p className="text-support">
        <Link to="/" className="-my-2 inline-flex min-h-9 items-center text-ink-2 underline-offset-4 hover:underline">
          {t("nav.library")}
        </Link>
      </p>
      <h1 className="mt-1 mb-8 text-title tracking-[-0.015em] md:text-title-wide">{t("exchange.title")}</h1>
      <Half title={t("exchange.in")}>
        <ImportBooks />
      </Half>
      <Half title={t("exchange.out")}>
        <ExportBooks />
      </Half>
    </>
  );
}

function Half({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t border-rule py-8 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-10">
      <h2 className="text-row">{title}</h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
