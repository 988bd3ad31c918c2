/** One chapter: what was heard of it as a ribbon, its number, title and length. */
import { Volume2 } from "lucide-react";
import { useT } from "../../../i18n/use-t.ts";
import { clock } from "../../../lib/format.ts";
import { heardShare } from "../rules/book-time.ts";
import type { Chapter } from "../store.ts";

interface Props {
  chapter: Chapter;
  number: number;
  /** Where it stands to the place in the book. */
  where: "before" | "here" | "after";
  at: number;
  sounds: boolean;
  tabIndex: number;
  onFocus: () => void;
  onChoose: (chapter: Chapter) => void;
}

export function ChapterRow({ chapter, number, where, at, sounds, tabIndex, onFocus, onChoose }: Props) {
  const t = useT();
  const made = chapter.audio_path !== null;
  const share = where === "here" ? heardShare(chapter, at) : 0;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      onFocus={onFocus}
      aria-disabled={!made || undefined}
      onClick={() => made && onChoose(chapter)}
      className={`relative grid size-full grid-cols-[2.75rem_minmax(0,1fr)_auto] items-center gap-x-3 border-t border-rule ps-5 pe-2 text-start -outline-offset-2 hover:bg-[color-mix(in_srgb,var(--ink)_5%,transparent)] ${made ? "" : "text-ink-2"}`}
    >
      {where === "before" && <span aria-hidden className="absolute inset-y-0 start-0 w-2 bg-track" />}
      {where === "here" && (
        <span
          aria-hidden
          className="ribbon-shape absolute start-0 top-0 w-2 text-[8px]"
          style={{ height: `${Math.max(22, share * 100)}%` }}
        />
      )}
      <span className={`tabular-nums ${where === "here" ? "font-semibold text-ink" : "text-ink-2"}`}>{number}</span>
      <span className={`truncate font-read ${where === "here" ? "font-semibold" : ""}`}>{chapter.title}</span>
      <span className="flex items-center gap-2 text-support text-ink-2 tabular-nums">
        {sounds && <Volume2 size={16} strokeWidth={1.75} aria-hidden className="text-ink" />}
        {where === "here" && <span className="sr-only">{t("player.here")}</span>}
        {made ? clock(chapter.duration_seconds) : t("player.notMade")}
      </span>
    </button>
  );
}
