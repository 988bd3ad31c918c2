/** `/import`: the books of an Audible account, or of a file. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { buttonClass } from "../../components/button.tsx";
import { useT } from "../../i18n/use-t.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { Connections } from "./connections.tsx";

export default function ImportPage() {
  const t = useT();
  usePageTitle(t("import.title"));
  return (
    <>
      <p className="text-support">
        <Link to="/" className="-my-2 inline-flex min-h-9 items-center text-ink-2 underline-offset-4 hover:underline">
          {t("nav.library")}
        </Link>
      </p>
      <h1 className="mt-1 mb-8 text-title tracking-[-0.015em] md:text-title-wide">{t("import.title")}</h1>
      <Half title={t("import.audible")}>
        <Connections />
      </Half>
      <Half title={t("import.file")}>
        <p className="max-w-[42rem] text-ink-2">{t("import.fileLead")}</p>
        <Link to="/library/import" className={buttonClass("secondary", "mt-4")}>
          {t("import.fileOpen")}
        </Link>
      </Half>
      <Half title={t("import.out")}>
        <p className="max-w-[42rem] text-ink-2">{t("import.outLead")}</p>
        <Link to="/library/import" className={buttonClass("secondary", "mt-4")}>
          {t("import.outOpen")}
        </Link>
      </Half>
    </>
  );
}

function Half({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t border-rule py-8 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-10">
      <h2 className="text-row">{title}</h2>
      <div className="min-w-0 max-w-[46rem]">{children}</div>
    </section>
  );
}
