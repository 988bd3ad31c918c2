/** `/studio/:id`: one narration, chapter by chapter, while it is made and after. */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { PageSkeleton } from "../../components/page-skeleton.tsx";
import { useT } from "../../i18n/use-t.ts";
import { useLive } from "../../lib/realtime.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { chaptersQuery, isUnderWay, narrationQuery } from "../narration/index.ts";
import { Announcer } from "./narration/announcer.tsx";
import { ChapterList } from "./narration/chapter-list.tsx";
import { Narrator } from "./narration/narrator.tsx";
import { StateHead } from "./narration/state-head.tsx";

export default function NarrationPage() {
  const t = useT();
  const { id } = useParams({ from: "/inside/studio/$id" });
  const live = useLive();
  const { data: job, error } = useQuery(narrationQuery(id, live));
  const { data: chapters = [] } = useQuery(chaptersQuery(id, !live && (!job || isUnderWay(job))));
  usePageTitle(job?.title);
  if (error && !job) throw error;
  if (!job) return <PageSkeleton cover />;
  return (
    <article>
      <p className="text-support">
        <Link
          to="/studio"
          className="-my-2 inline-flex min-h-9 items-center text-ink-2 underline-offset-4 hover:underline"
        >
          {t("studio.title")}
        </Link>
      </p>
      <h1 className="mt-1 text-title tracking-[-0.015em] md:text-title-wide">{job.title}</h1>
      <Narrator job={job} />
      <div className="mt-8 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <StateHead job={job} chapters={chapters} />
        <ChapterList job={job} chapters={chapters} />
      </div>
      <Announcer job={job} />
    </article>
  );
}
