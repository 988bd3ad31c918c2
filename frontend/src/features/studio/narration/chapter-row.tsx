/** One chapter: ready to hear, being read with a bar that fills, or still to come. */
import { Download } from "lucide-react";
import { Progress } from "../../../components/progress.tsx";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { clock, percent } from "../../../lib/format.ts";
import type { Job, JobChapter } from "../../../lib/wire.ts";
import { isUnderWay, useChapterDownload } from "../../narration/index.ts";
import { playChapter, togglePlay, usePlaying } from "../../player/index.ts";

interface Props {
  job: Job;
  chapter: JobChapter;
}

export function ChapterRow({ job, chapter }: Props) {
  const t = useT();
  const number = chapter.index + 1;
  const begun = chapter.state === "narrating" || (chapter.state === "queued" && chapter.progress_percent > 0);
  const narrating = begun && goesOn(job);
  return (
    <li
      className={`grid grid-cols-[2.75rem_minmax(0,1fr)_auto] items-center border-t border-rule py-1 [contain-intrinsic-block-size:auto_3.5rem] [content-visibility:auto] [overflow-clip-margin:8px] ${chapter.state === "ready" ? "min-h-17" : "min-h-13"}`}
    >
      <span className="tabular-nums text-ink-2">{number}</span>
      <div className={`min-w-0 ${narrating ? "py-2" : "py-1"}`}>
        <h3 className="text-row font-normal">{chapter.title}</h3>
        {narrating && (
          <Progress
            value={chapter.progress_percent}
            label={t("job.chapterProgress", { number, title: chapter.title })}
            className="mt-1.5"
          />
        )}
      </div>
      <div className="flex items-center gap-3 ps-4 text-support text-ink-2">
        {chapter.state === "ready" ? <Ready job={job} chapter={chapter} /> : <span>{notReady(t, job, chapter)}</span>}
      </div>
    </li>
  );
}

function Ready({ job, chapter }: Props) {
  const t = useT();
  const download = useChapterDownload(job, chapter);
  const now = usePlaying();
  const here = now?.book.id === job.id && now.chapter.index === chapter.index;
  const sounds = here && (now.sound === "playing" || now.sound === "loading");
  return (
    <>
      {chapter.duration_seconds !== null && (
        <span className="tabular-nums max-sm:hidden">{clock(chapter.duration_seconds)}</span>
      )}
      <button
        type="button"
        onClick={() => (here ? togglePlay() : void playChapter(job, chapter))}
        aria-label={`${t(sounds ? "job.pausePlaying" : "job.listen")}: ${chapter.title}`}
        className={`min-h-11 px-3 font-semibold underline-offset-4 hover:underline ${here ? "text-ribbon" : "text-verdigris"}`}
      >
        {t(sounds ? "job.pausePlaying" : "job.listen")}
      </button>
      <button
        type="button"
        disabled={download.isPending}
        onClick={() => download.mutate()}
        aria-label={t("out.chapter", { number: chapter.index + 1, title: chapter.title })}
        className="-ms-3 grid size-11 place-items-center text-ink-2 hover:text-ink"
      >
        <Download size={18} strokeWidth={1.75} aria-hidden />
      </button>
    </>
  );
}

function notReady(t: Translate, job: Job, chapter: JobChapter): string {
  if (chapter.state === "failed") return t("chapter.failed");
  if (!goesOn(job)) return t("chapter.stopped");
  return chapter.progress_percent > 0 ? percent(chapter.progress_percent) : t("chapter.queued");
}

const goesOn = (job: Job): boolean => isUnderWay(job) || job.status === "paused";
