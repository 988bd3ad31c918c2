/** Looks through the whole catalogue: when that was last done, and the button that does it now. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { catalogue } from "../../../lib/api.ts";
import { moment } from "../../../lib/format.ts";
import { runQuery, SCHEDULE } from "../schedule/queries.ts";
import { Counts, RunState } from "../schedule/run-words.tsx";
import type { SchedulerRun } from "../wire.ts";
import { libraryStatusQuery } from "./queries.ts";

export function FullScan() {
  const t = useT();
  const queries = useQueryClient();
  const last = useQuery(libraryStatusQuery).data?.last_full_scan_at;
  const scan = useMutation({
    mutationFn: () => catalogue.post<SchedulerRun>("/api/system/trigger-full-scan"),
    onSettled: () => queries.invalidateQueries({ queryKey: SCHEDULE }),
  });
  const run = useQuery({ ...runQuery(scan.data?.id ?? ""), enabled: scan.data !== undefined });
  const shown = run.data ?? scan.data;
  return (
    <section className="mt-12">
      <h2 className="text-section">{t("admin.health.scan")}</h2>
      <p className="mt-1 max-w-[42rem] text-ink-2">{t("admin.health.scanText")}</p>
      <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button disabled={scan.isPending || shown?.status === "running"} onClick={() => scan.mutate()}>
          {t("admin.health.scanNow")}
        </Button>
        <p role="status" className="text-support text-ink-2">
          {shown ? (
            <>
              <RunState status={shown.status} />
              {". "}
              <Counts counts={shown.counts} />{" "}
              <Link
                to="/admin/schedule/$job"
                params={{ job: String(shown.job_id) }}
                className="text-lapis underline underline-offset-4"
              >
                {t("admin.run.title")}
              </Link>
            </>
          ) : (
            last !== undefined &&
            (last ? t("admin.health.scanned", { moment: moment(last) }) : t("admin.health.neverScanned"))
          )}
        </p>
      </div>
      {scan.error && <ErrorLine announce>{describeError(t, scan.error)}</ErrorLine>}
    </section>
  );
}
