/** What can be done with this narration now: one primary act, then the rest. */
import { useNavigate } from "@tanstack/react-router";
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import type { Job, JobChapter } from "../../../lib/wire.ts";
import { isUnderWay, type Step, useArchive, useDelete, useDownload, useStep } from "../../narration/index.ts";
import { playChapter } from "../../player/index.ts";

import { AlsoAs } from "./also-as.tsx";

interface Props {
  job: Job;
  chapters: JobChapter[];
}

export function Acts({ job, chapters }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const step = useStep(job);
  const download = useDownload(job);
  const archive = useArchive(job);
  const remove = useDelete();
  const first = chapters.find(({ state }) => state === "ready");
  const done = job.status === "completed";
  const stopped = job.status === "failed" || job.status === "cancelled";
  const take = (name: Step) => ({ disabled: step.isPending, onClick: () => step.mutate(name) });
  return (
    <div className="mt-6 grid gap-2">
      {done && (
        <Button weight="primary" disabled={download.isPending} onClick={() => download.mutate()}>
          {t("job.download")}
        </Button>
      )}
      {stopped && (
        <Button weight="primary" {...take("retry")}>
          {t("job.retry")}
        </Button>
      )}
      {job.status === "paused" && (
        <Button weight="primary" {...take("resume")}>
          {t("job.resume")}
        </Button>
      )}
      {first && (
        <Button weight={isUnderWay(job) ? "primary" : "secondary"} onClick={() => void playChapter(job, first)}>
          {t("job.listenTo", { number: first.index + 1 })}
        </Button>
      )}
      {done && job.manuscript_id && <AlsoAs job={job} manuscriptId={job.manuscript_id} />}
      {first && !isUnderWay(job) && (
        <Button disabled={archive.isPending} onClick={() => archive.mutate()}>
          {t("out.chapters")}
        </Button>
      )}
      {isUnderWay(job) && <Button {...take("pause")}>{t("job.pause")}</Button>}
      {isUnderWay(job) || job.status === "paused" ? (
        <Button weight="plain" {...take("cancel")}>
          {t("job.cancelNarration")}
        </Button>
      ) : (
        <Button
          weight="plain"
          onClick={() => {
            remove(job);
            void navigate({ to: "/studio" });
          }}
        >
          {t("job.delete")}
        </Button>
      )}
    </div>
  );
}
