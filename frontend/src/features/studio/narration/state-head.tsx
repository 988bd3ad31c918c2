/** The head of a narration: how it stands in large words, what that means, its figures, and the next act. */

import { ErrorLine } from "../../../components/error-line.tsx";
import { useT } from "../../../i18n/use-t.ts";
import type { Job, JobChapter } from "../../../lib/wire.ts";
import { Acts } from "./acts.tsx";
import { Facts } from "./facts.tsx";
import { headWords } from "./head-words.ts";
import { LimitField } from "./limit-field.tsx";

interface Props {
  job: Job;
  chapters: JobChapter[];
}

export function StateHead({ job, chapters }: Props) {
  const t = useT();
  const { head, lines } = headWords(t, job);
  return (
    <div className="self-start border-t-2 border-ribbon pt-4 sm:max-lg:grid sm:max-lg:grid-cols-[minmax(0,1fr)_16rem] sm:max-lg:gap-x-10 lg:sticky lg:top-10 lg:order-2">
      <div>
        <h2 className="text-figure">{head}</h2>
        {job.status === "failed" && job.error_message && <ErrorLine>{job.error_message}</ErrorLine>}
        <p className="mt-1 text-ink-2">{lines.join(" ")}</p>
        <Facts job={job} />
        {(job.price_per_million_usd ?? 0) > 0 && job.status !== "completed" && <LimitField job={job} />}
      </div>
      <Acts job={job} chapters={chapters} />
    </div>
  );
}
