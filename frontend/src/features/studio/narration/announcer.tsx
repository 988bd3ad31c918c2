/** Tells screen readers how far it is: at each quarter and at the end, not at every step. */
import { useT } from "../../../i18n/use-t.ts";
import { percent } from "../../../lib/format.ts";
import type { Job } from "../../../lib/wire.ts";

const STEP = 25;

export function Announcer({ job }: { job: Job }) {
  const t = useT();
  const reached = Math.floor(job.progress_percent / STEP) * STEP;
  return (
    <p role="status" className="sr-only">
      {job.status === "completed" && t("job.finishedAnnounce", { title: job.title })}
      {job.status === "processing" && reached > 0 && t("job.soon", { percent: percent(reached) })}
    </p>
  );
}
