/** The chapters, each with its place on the way to being heard. */
import { useT } from "../../../i18n/use-t.ts";
import type { Job, JobChapter } from "../../../lib/wire.ts";
import { ChapterRow } from "./chapter-row.tsx";

interface Props {
  job: Job;
  chapters: JobChapter[];
}

export function ChapterList({ job, chapters }: Props) {
  const t = useT();
  return (
    <section aria-label={t("job.chapters")} className="min-w-0 lg:order-1">
      <ol className="border-b border-rule">
        {chapters.map((chapter) => (
          <ChapterRow key={chapter.index} job={job} chapter={chapter} />
        ))}
      </ol>
    </section>
  );
}
