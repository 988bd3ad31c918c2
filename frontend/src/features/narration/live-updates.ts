/** Puts what the live line tells into the cache, so that every page shows it. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { EventFrame, Job, JobChapter, JobList } from "../../lib/wire.ts";
import { chaptersQuery, narrationQuery } from "./queries.ts";

type Pages = InfiniteData<JobList, number>;

/** Takes a narration's new state; `changed` are the chapters that differ from what was last told. */
export function takeNarration(queries: QueryClient, job: Job, changed: JobChapter[] = []): void {
  const before = queries.getQueryData(narrationQuery(job.id).queryKey);
  if (before && before.updated_at > job.updated_at) return;
  queries.setQueryData(narrationQuery(job.id).queryKey, job);
  queries.setQueryData(chaptersQuery(job.id).queryKey, (known) => known && mergeChapters(known, changed));
  let listed: Job | undefined;
  queries.setQueriesData<Pages>({ queryKey: ["narrations"] }, (pages) => {
    if (!pages) return pages;
    const seen = pages.pages.flatMap((page) => page.jobs).find(({ id }) => id === job.id);
    listed ??= seen;
    return seen ? { ...pages, pages: pages.pages.map((page) => replaceIn(page, job)) } : pages;
  });
  if (listed?.status !== job.status) void queries.invalidateQueries({ queryKey: ["narrations"] });
}

/** The chapters known so far with the changed ones put in, in order. */
export function mergeChapters(known: JobChapter[], changed: JobChapter[]): JobChapter[] {
  const byIndex = new Map([...known, ...changed].map((chapter) => [chapter.index, chapter]));
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}

const replaceIn = (page: JobList, job: Job): JobList => ({
  ...page,
  jobs: page.jobs.map((other) => (other.id === job.id ? job : other)),
});

/** Forgets a narration that is gone. */
export function dropNarration(queries: QueryClient, id: string): void {
  queries.removeQueries({ queryKey: narrationQuery(id).queryKey });
  queries.removeQueries({ queryKey: chaptersQuery(id).queryKey });
  void queries.invalidateQueries({ queryKey: ["narrations"] });
}

/** An event of the live line; those of other channels are not its own. */
export function takeNarrationEvent(queries: QueryClient, { type, data }: EventFrame): void {
  if (typeof data !== "object" || data === null) return;
  if (type === "job_updated" && "job" in data) {
    const told = data as { job: Job; chapters?: JobChapter[] }; // contract of this event (contracts/jobs.ts: jobUpdated)
    takeNarration(queries, told.job, told.chapters);
  } else if (type === "job_deleted" && "id" in data && typeof data.id === "string") {
    dropNarration(queries, data.id);
  }
}

/** Events were missed: read the state anew. */
export function narrationsGap(queries: QueryClient): void {
  for (const key of ["narrations", "narration", "narration-chapters"])
    void queries.invalidateQueries({ queryKey: [key] });
}
