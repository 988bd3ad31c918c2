/** Goes on listening where the shelf says, in the narration that made the title. */
import { useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../components/toast.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import type { JobChapter, ShelfItem } from "../../lib/wire.ts";
import { chaptersQuery, narrationQuery } from "../narration/index.ts";
import { playChapter } from "../player/index.ts";

/** A place this close to the end is the end: then it begins anew. Seconds. */
const END_SECONDS = 2;

/** The chapter that holds a place of the whole book, and the seconds into it. Pure. */
export function placeIn(
  chapters: readonly JobChapter[],
  at: number,
): { chapter: JobChapter; from: number } | undefined {
  const ready = chapters.filter(({ state }) => state === "ready");
  const chapter = ready.findLast(({ start_seconds }) => (start_seconds ?? 0) <= at) ?? ready[0];
  if (!chapter) return undefined;
  const from = Math.max(0, at - (chapter.start_seconds ?? 0));
  return from > (chapter.duration_seconds ?? 0) - END_SECONDS && chapter === ready.at(-1)
    ? { chapter: ready[0] ?? chapter, from: 0 }
    : { chapter, from: Math.min(from, Math.max(0, (chapter.duration_seconds ?? from) - END_SECONDS)) };
}

export function useResume(): (item: ShelfItem) => void {
  const queries = useQueryClient();
  const t = useT();
  return (item) => {
    const id = item.narration_id;
    if (!id) return;
    const open = async () => {
      const [job, chapters] = await Promise.all([
        queries.fetchQuery(narrationQuery(id)),
        queries.fetchQuery(chaptersQuery(id)),
      ]);
      const place = placeIn(chapters, item.listening === "in_progress" ? item.position_seconds : 0);
      if (place) await playChapter(job, place.chapter, place.from);
      else showToast({ text: t("library.nothingReady", { title: item.title }) });
    };
    open().catch((error: unknown) => showToast({ text: describeError(t, error) }));
  };
}
