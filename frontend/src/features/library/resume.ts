/** Goes on listening where the shelf says, in the narration that made the title. */
import { useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../components/toast.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import type { ShelfItem } from "../../lib/wire.ts";
import { chaptersQuery, narrationQuery } from "../narration/index.ts";
import { playChapter } from "../player/index.ts";
import { placeIn } from "./place-in.ts";

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
