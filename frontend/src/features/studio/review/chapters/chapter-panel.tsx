/** What stands behind a chapter's row: its beginning, its title, and what can be done with it. */
import { type FormEvent, useState } from "react";
import { Button } from "../../../../components/button.tsx";
import { Field } from "../../../../components/field.tsx";
import { useT } from "../../../../i18n/use-t.ts";
import type { Manuscript, ManuscriptChapter } from "../../../../lib/wire.ts";
import { nextOf, previousOf } from "./arrange.ts";
import { ChapterText } from "./chapter-text.tsx";
import { SplitDialog } from "./split-dialog.tsx";
import type { ChapterActs } from "./use-acts.ts";

const MAX_TITLE = 300;

interface Props {
  manuscript: Manuscript;
  chapter: ManuscriptChapter;
  acts: ChapterActs;
}

export function ChapterPanel({ manuscript, chapter, acts }: Props) {
  const t = useT();
  const [splitting, setSplitting] = useState(false);
  const next = nextOf(manuscript, chapter.index);
  const previous = previousOf(manuscript, chapter.index);
  return (
    <div className="grid gap-4 pt-1 pb-5 ps-9 max-sm:ps-0">
      <ChapterText manuscriptId={manuscript.id} revision={manuscript.revision} index={chapter.index} />
      <Rename chapter={chapter} acts={acts} />
      <div className="-mx-2 flex flex-wrap gap-x-2 text-support">
        <Button weight="plain" disabled={!next} onClick={() => acts.merge(chapter)}>
          {t("chapters.merge")}
        </Button>
        <Button weight="plain" onClick={() => setSplitting(true)}>
          {t("chapters.split")}
        </Button>
        <Button weight="plain" disabled={!previous} onClick={() => previous && acts.move(chapter, previous.index)}>
          {t("chapters.up")}
        </Button>
        <Button weight="plain" disabled={!next} onClick={() => next && acts.move(chapter, next.index)}>
          {t("chapters.down")}
        </Button>
        <Button weight="plain" onClick={() => acts.remove(chapter, true)}>
          {t("chapters.remove")}
        </Button>
      </div>
      {splitting && (
        <SplitDialog
          manuscript={manuscript}
          chapter={chapter}
          onSplit={(at, title) => acts.split(chapter, at, title)}
          onClose={() => setSplitting(false)}
        />
      )}
    </div>
  );
}

/** Saved by Enter, or when the field is left. */
function Rename({ chapter, acts }: Pick<Props, "chapter" | "acts">) {
  const t = useT();
  const [title, setTitle] = useState(chapter.title);
  const wanted = title.trim();
  const save = () => wanted && wanted !== chapter.title && acts.rename(chapter, wanted);
  function submit(event: FormEvent) {
    event.preventDefault();
    save();
  }
  return (
    <form onSubmit={submit} className="max-w-[40rem]">
      <Field
        label={t("chapters.title")}
        value={title}
        maxLength={MAX_TITLE}
        error={wanted ? undefined : t("chapters.titleNeeded")}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={save}
      />
    </form>
  );
}
