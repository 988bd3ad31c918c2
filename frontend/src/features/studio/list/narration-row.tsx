/** One narration in the list: cover, title, state in words, and what can be done at once. */

import { Link } from "@tanstack/react-router";
import { clothSeed } from "../../../../../src/contracts/cloth-cover.ts";
import { Cover } from "../../../components/cover.tsx";
import { Progress } from "../../../components/progress.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { percent } from "../../../lib/format.ts";
import type { Job } from "../../../lib/wire.ts";
import { isUnderWay } from "../../narration/index.ts";
import { stateWords } from "../state-words.ts";
import { QuickActions } from "./quick-actions.tsx";

export function NarrationRow({ job }: { job: Job }) {
  const t = useT();
  const words = stateWords(t, job);
  const running = isUnderWay(job) || job.status === "paused";
  return (
    <li className="grid grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-4 border-t border-rule py-4 md:grid-cols-[4.5rem_minmax(0,1fr)_auto] md:gap-x-6">
      <Cover
        title={job.title}
        seed={clothSeed(job.title, job.author)}
        url={job.cover_url}
        ribbon={running ? job.progress_percent : null}
        className="row-span-2 self-start md:row-span-1"
      />
      <div className="min-w-0">
        <h3 className="text-row">
          <Link to="/studio/$id" params={{ id: job.id }} className="underline-offset-4 hover:underline">
            {job.title}
          </Link>
        </h3>
        {job.author && <p className="truncate text-support text-ink-2">{job.author}</p>}
        <p className={`text-support ${words.colour}`}>{words.text}</p>
        {job.status === "processing" && (
          <div className="mt-1.5 flex max-w-96 items-center gap-3">
            <Progress value={job.progress_percent} label={t("job.progress", { title: job.title })} className="flex-1" />
            <span className="text-meta text-ink-2 tabular-nums">{percent(job.progress_percent)}</span>
          </div>
        )}
      </div>
      <QuickActions job={job} />
    </li>
  );
}
