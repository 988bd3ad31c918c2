/** How far an import is: a large figure that counts up, and a ribbon that fills. */
import { Progress } from "../../../components/progress.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { number, percent } from "../../../lib/format.ts";
import { countingOf, percentDone } from "../run.ts";
import type { Connection } from "../wire.ts";

/** Between two announcements. */
const QUARTER = 25;

export function Counter({ connection }: { connection: Connection }) {
  const t = useT();
  const run = countingOf(connection);
  if (!run) return null;
  const part = percentDone(run);
  const reached = Math.floor((part ?? 0) / QUARTER) * QUARTER;
  return (
    <div>
      <p className="font-read text-section font-semibold tabular-nums">
        {run.expected === null
          ? run.done > 0
            ? t("run.soFar", { count: run.done, done: number(run.done) })
            : t("run.asking")
          : t("run.counting", { done: number(run.done), expected: number(run.expected) })}
      </p>
      {part !== null && <Progress value={part} label={t("run.progress")} className="mt-2 max-w-[30rem]" />}
      <p role="status" className="sr-only">
        {reached > 0 && t("run.reached", { percent: percent(reached) })}
      </p>
    </div>
  );
}
