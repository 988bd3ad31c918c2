/** Which chapters are read. What is left out by default says why. */
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import type { Manuscript, ManuscriptChapter } from "../../../lib/wire.ts";
import { useManuscriptEdit } from "./use-manuscript-edit.ts";

export function ChapterChoice({ manuscript }: { manuscript: Manuscript }) {
  const t = useT();
  const save = useManuscriptEdit(manuscript.id);
  const { chapters } = manuscript;
  const included = chapters.filter((chapter) => chapter.included).length;
  const include = (wanted: boolean) => {
    const changed = chapters.filter((chapter) => chapter.included !== wanted);
    if (changed.length > 0) save({ chapters: changed.map(({ index }) => ({ index, included: wanted })) });
  };
  return (
    <fieldset className="min-w-0">
      <legend className="font-read text-section font-semibold">{t("review.chapters")}</legend>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4">
        <p className="text-ink-2">{t("review.chaptersRead", { included, total: chapters.length })}</p>
        <div className="-mx-2 flex text-support">
          <Button weight="plain" onClick={() => include(true)}>
            {t("review.all")}
          </Button>
          <Button weight="plain" onClick={() => include(false)}>
            {t("review.none")}
          </Button>
        </div>
      </div>
      <ol className="border-b border-rule">
        {chapters.map((chapter) => (
          <Row
            key={chapter.index}
            chapter={chapter}
            onInclude={(wanted) => save({ chapters: [{ index: chapter.index, included: wanted }] })}
          />
        ))}
      </ol>
    </fieldset>
  );
}

function Row({ chapter, onInclude }: { chapter: ManuscriptChapter; onInclude: (wanted: boolean) => void }) {
  const t = useT();
  const above = chapter.parents.join(", ");
  return (
    <li className="border-t border-rule [contain-intrinsic-block-size:auto_3.25rem] [content-visibility:auto] [overflow-clip-margin:8px]">
      <label className="group flex min-h-13 items-center gap-4 py-2">
        <input
          type="checkbox"
          className="tick"
          checked={chapter.included}
          onChange={(event) => onInclude(event.currentTarget.checked)}
        />
        <span className="min-w-0 flex-1">
          {above && <span className="block text-meta text-ink-2">{above}</span>}
          <span className="block font-read text-row text-ink-2 group-has-checked:text-ink">{chapter.title}</span>
        </span>
        <span className="shrink-0 text-end text-support text-ink-2 tabular-nums">
          {chapter.reason && !chapter.included
            ? t(`reason.${chapter.reason}`)
            : t("review.words", { count: chapter.words })}
        </span>
      </label>
    </li>
  );
}
