/** Which chapter is read: to choose one plays nothing. */
import { useT } from "../../../i18n/use-t.ts";
import { ChapterList } from "../../player/chapters/chapter-list.tsx";
import { Panel } from "../../player/parts/panel.tsx";
import { placeOf } from "../../player/rules/book-time.ts";
import type { Chapter } from "../../player/store.ts";

interface Props {
  chapters: readonly Chapter[];
  /** Where the voice is, or would begin. */
  current: number;
  onChoose: (place: number) => void;
  onClose: () => void;
}

/** Rows without scrolling. */
const FEW = 8;

export default function ChapterPanel({ chapters, current, onChoose, onClose }: Props) {
  const t = useT();
  return (
    <Panel title={t("read.chapter")} onClose={onClose}>
      <ChapterList
        chapters={chapters}
        current={current}
        at={chapters[current]?.start_seconds ?? 0}
        sounds={false}
        onChoose={(chapter) => onChoose(placeOf(chapters, chapter))}
        className={`mt-2 border-b border-rule ${chapters.length > FEW ? "h-[26rem] max-h-[65dvh]" : ""}`}
      />
    </Panel>
  );
}
