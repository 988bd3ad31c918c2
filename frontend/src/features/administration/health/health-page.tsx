/** `/admin/health`: how every part is, what is stored, and what needs a hand. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Answered } from "../../../components/answered.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { healthQuery } from "../../status/health.ts";
import { StatusHead } from "../../status/status-head.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { useEvents } from "../parts/use-events.ts";
import { ComponentsTable } from "./components-table.tsx";
import { Figures } from "./figures.tsx";
import { FullScan } from "./full-scan.tsx";
import { Letters } from "./letters.tsx";
import { LogExport } from "./log-export.tsx";

export default function HealthPage() {
  const t = useT();
  const health = useQuery(healthQuery);
  useEvents("system", ["health"]);
  return (
    <>
      <PageHead title={t("admin.health.title")}>
        <Link to="/status" className="inline-flex min-h-11 items-center text-lapis underline underline-offset-4">
          {t("admin.health.publicPage")}
        </Link>
      </PageHead>
      <Answered query={health} lines={8}>
        {(answer) => (
          <>
            <StatusHead health={answer} />
            <ComponentsTable health={answer} />
          </>
        )}
      </Answered>
      <section className="mt-12">
        <h2 className="mb-6 text-section">{t("admin.health.figures")}</h2>
        <Figures />
      </section>
      <FullScan />
      <Letters />
      <LogExport />
    </>
  );
}
