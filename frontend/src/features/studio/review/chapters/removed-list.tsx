/** Chapters that were removed: not read, not lost. */
import { Button } from "../../../../components/button.tsx";
import { useT } from "../../../../i18n/use-t.ts";
import type { Manuscript } from "../../../../lib/wire.ts";
import type { ChapterActs } from "./use-acts.ts";

export function RemovedList({ manuscript, acts }: { manuscript: Manuscript; acts: ChapterActs }) {
  const t = useT();
  const removed = manuscript.chapters.filter((chapter) => chapter.removed);
  if (removed.length === 0) return null;
  return (
    <details className="mt-4">
      <summary className="inline-flex min-h-11 items-center text-ink-2 underline-offset-4 hover:underline">
        {t("chapters.removedList", { count: removed.length })}
      </summary>
      <ul className="border-b border-rule">
        {removed.map((chapter) => (
          <li key={chapter.index} className="flex items-center justify-between gap-4 border-t border-rule py-1">
            <span className="min-w-0 font-read text-ink-2">{chapter.title}</span>
            <Button
              weight="plain"
              aria-label={t("chapters.putBackLabel", { title: chapter.title })}
              onClick={() => acts.remove(chapter, false)}
            >
              {t("chapters.putBack")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
