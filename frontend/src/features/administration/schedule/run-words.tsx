/** How a run ended, how long it took and what it counted, in words. */
import { useT } from "../../../i18n/use-t.ts";
import { length, number } from "../../../lib/format.ts";
import type { RunStatus, SchedulerRun } from "../wire.ts";

const COLOURS: Record<RunStatus, string> = {
  running: "text-lapis",
  succeeded: "text-verdigris",
  failed: "text-brass",
  lost: "text-brass",
};

export function RunState({ status }: { status: RunStatus }) {
  const t = useT();
  return <span className={COLOURS[status]}>{t(`admin.run.${status}`)}</span>;
}

/** Milliseconds below a second, else as every length. */
export const duration = (ms: number): string => (ms < 1_000 ? `${number(ms)} ms` : length(ms / 1_000));

/** The server's names of what was counted, in the order in which the task told them. */
export function Counts({ counts }: { counts: SchedulerRun["counts"] }) {
  const t = useT();
  const told = Object.entries(counts);
  if (told.length === 0) return <span className="text-ink-2">{t("admin.run.noCounts")}</span>;
  return told.map(([name, count]) => `${name.replaceAll("_", " ")} ${number(count)}`).join(", ");
}
