/** What a connection did last, what went wrong, and when it goes on. */
import { ErrorLine } from "../../../components/error-line.tsx";
import type { MessageId } from "../../../i18n/locale.ts";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { moment, number } from "../../../lib/format.ts";
import { isFailure } from "../failure.ts";
import { isOpen } from "../run.ts";
import type { Connection, SyncRun } from "../wire.ts";
import type { StateName } from "./state-line.tsx";

export function Facts({ connection, state }: { connection: Connection; state: StateName }) {
  const t = useT();
  const { last_sync: run, next_sync_at: next } = connection;
  const last = run && !isOpen(run) ? run : undefined;
  const problem = connection.problem ?? (last?.status === "failed" ? last.error : null);
  return (
    <div className="grid gap-1">
      {problem && <ErrorLine>{state === "ending" ? t("card.ending") : faultWords(t, problem)}</ErrorLine>}
      {last && (
        <p className="text-ink-2">
          {t(`run.was.${last.trigger}`, { moment: moment(last.ended_at ?? last.started_at) })} {outcome(t, last)}
        </p>
      )}
      {state !== "running" && (
        <p className="text-ink-2">{t(nextWords(connection, state), { moment: next ? moment(next) : "" })}</p>
      )}
    </div>
  );
}

function nextWords(connection: Connection, state: StateName): MessageId {
  if (state === "reconnect") return "next.reconnect";
  if (state === "off") return "next.off";
  if (!connection.auto_sync) return "next.byHand";
  return connection.next_sync_at ? "next.at" : "next.soon";
}

/** In the reader's words; what has no name of its own, as the server wrote it. */
export const faultWords = (t: Translate, { error, error_type }: { error: string; error_type: string }): string =>
  isFailure(error_type) && error_type !== "rate_limited" ? t(`connect.error.${error_type}`) : error;

/** "12 new, 3 changed." */
export function outcome(t: Translate, run: SyncRun): string {
  if (run.status === "cancelled") return t("run.stopped", { count: run.imported, shown: number(run.imported) });
  const parts = (["imported", "updated", "removed", "errors"] as const)
    // What cannot be read is counted anew only where everything was read.
    .filter((what) => run[what] > 0 && (what !== "errors" || run.kind === "full"))
    .map((what) => t(`run.${what}`, { count: run[what], shown: number(run[what]) }));
  if (run.status === "failed") return [t("run.failed"), ...parts].join(" ");
  return parts.length > 0 ? `${parts.join(", ")}.` : t("run.nothing");
}
