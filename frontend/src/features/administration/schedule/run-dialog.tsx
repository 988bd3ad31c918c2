/** One run: how it stands, and the end of what it said. While it runs both go on. */
import { useQuery } from "@tanstack/react-query";
import { Answered } from "../../../components/answered.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { moment } from "../../../lib/format.ts";
import { runQuery } from "./queries.ts";
import { Counts, duration, RunState } from "./run-words.tsx";

export function RunDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT();
  const run = useQuery(runQuery(id));
  return (
    <Dialog title={run.data?.job_name ?? t("admin.run.log")} onClose={onClose}>
      <div className="mt-4">
        <Answered query={run}>
          {(answer) => (
            <>
              <p role="status">
                <RunState status={answer.status} />, {moment(answer.started_at)}
                {answer.duration_ms !== null && `, ${duration(answer.duration_ms)}`}
              </p>
              <p className="text-ink-2">
                <Counts counts={answer.counts} />
              </p>
              {answer.error_message && <ErrorLine>{answer.error_message}</ErrorLine>}
              <h3 className="mt-6 text-row">{t("admin.run.said")}</h3>
              {answer.log_tail.length === 0 ? (
                <p className="mt-1 text-ink-2">{t("admin.run.silent")}</p>
              ) : (
                <ol className="mt-2 border-y border-rule py-3 text-meta">
                  {answer.log_tail.map((line, place) => (
                    <li key={place}>
                      <code className="wrap-anywhere">{line}</code>
                    </li>
                  ))}
                </ol>
              )}
            </>
          )}
        </Answered>
      </div>
    </Dialog>
  );
}
