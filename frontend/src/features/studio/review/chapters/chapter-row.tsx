/** One chapter of the text: read or not, how long, and a panel behind it. */
import { ChevronDown, GripVertical } from "lucide-react";
import type { KeyboardEvent, PointerEvent } from "react";
import { useT } from "../../../../i18n/use-t.ts";
import { length } from "../../../../lib/format.ts";
import type { Manuscript, ManuscriptChapter } from "../../../../lib/wire.ts";
import { listeningTime } from "../listening-time.ts";
import { ChapterPanel } from "./chapter-panel.tsx";
import type { ChapterActs } from "./use-acts.ts";

interface Props {
  manuscript: Manuscript;
  chapter: ManuscriptChapter;
  /** From 1, those removed not counted. */
  number: number;
  open: boolean;
  acts: ChapterActs;
  onOpen: () => void;
  /** @param whole Shift was held: everything from the last one that was chosen */
  onInclude: (included: boolean, whole: boolean) => void;
  onGrip: (event: PointerEvent) => void;
  onKey: (event: KeyboardEvent) => void;
}

export function ChapterRow({ manuscript, chapter, number, open, acts, onOpen, onInclude, onGrip, onKey }: Props) {
  const t = useT();
  const { title, words, included, reason, index } = chapter;
  const above = chapter.parents.join(", ");
  const panel = `chapter-${index}-panel`;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are pressed on the row's own controls */}
      <div className="flex items-center" onKeyDown={onKey}>
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          title={t("chapters.grip", { title })}
          onPointerDown={onGrip}
          className="-ms-2 grid w-6 cursor-grab touch-none place-items-center self-stretch text-ink-2 opacity-40 hover:opacity-100 max-sm:hidden"
        >
          <GripVertical size={16} strokeWidth={1.75} aria-hidden />
        </button>
        <label className="group flex min-h-13 min-w-0 flex-1 select-none items-center gap-3 py-2 sm:gap-4">
          <input
            type="checkbox"
            className="tick"
            data-stop="tick"
            checked={included}
            onChange={(event) => {
              const { nativeEvent } = event;
              const whole = "shiftKey" in nativeEvent && nativeEvent.shiftKey === true;
              onInclude(event.currentTarget.checked, whole);
            }}
          />
          <span className="w-7 shrink-0 text-support text-ink-2 tabular-nums max-sm:hidden" aria-hidden>
            {number}
          </span>
          <span className="min-w-0 flex-1">
            {above && <span className="block text-meta text-ink-2">{above}</span>}
            <span className="block font-read text-row text-ink-2 group-has-checked:text-ink">{title}</span>
          </span>
          <span className="shrink-0 text-end text-support text-ink-2 tabular-nums max-sm:max-w-24">
            {reason && !included
              ? t(`reason.${reason}`)
              : t("chapters.row", { words, length: length(listeningTime(chapter)) })}
          </span>
        </label>
        <button
          type="button"
          data-stop="open"
          aria-expanded={open}
          aria-controls={open ? panel : undefined}
          aria-label={t("chapters.open", { title })}
          onClick={onOpen}
          className="-me-2.5 ms-1 grid size-11 shrink-0 place-items-center text-ink-2 hover:text-ink"
        >
          <ChevronDown size={20} strokeWidth={1.75} aria-hidden className={open ? "rotate-180" : ""} />
        </button>
      </div>
      {open && (
        <div id={panel}>
          <ChapterPanel key={title} manuscript={manuscript} chapter={chapter} acts={acts} />
        </div>
      )}
    </>
  );
}
