/** Where a chapter is parted: its paragraphs by their first lines, of which one is chosen. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../../components/button.tsx";
import { Dialog } from "../../../../components/dialog.tsx";
import { ErrorLine } from "../../../../components/error-line.tsx";
import { Field } from "../../../../components/field.tsx";
import { Loading } from "../../../../components/ribbon.tsx";
import { describeError } from "../../../../i18n/describe-error.ts";
import { useT } from "../../../../i18n/use-t.ts";
import type { ChapterText, Manuscript, ManuscriptChapter } from "../../../../lib/wire.ts";
import { paragraphsQuery } from "../../queries.ts";

interface Props {
  manuscript: Manuscript;
  chapter: ManuscriptChapter;
  /** @returns whether the server took it */
  onSplit: (at: number, title: string) => Promise<boolean>;
  onClose: () => void;
}

export function SplitDialog({ manuscript, chapter, onSplit, onClose }: Props) {
  const t = useT();
  const text = useInfiniteQuery(paragraphsQuery(manuscript.id, manuscript.revision, chapter.index));
  const [at, setAt] = useState<number | null>(null);
  const [title, setTitle] = useState("");
  const [missing, setMissing] = useState(false);
  const [sending, setSending] = useState(false);
  const blocks = text.data?.pages.flatMap((page) => page.blocks) ?? [];
  async function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(at === null);
    if (at === null) return;
    setSending(true);
    const done = await onSplit(at, title.trim());
    setSending(false);
    if (done) onClose();
  }
  return (
    <Dialog title={t("split.title")} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="mt-2 grid gap-5">
        <p className="text-ink-2">{t("split.lead", { title: chapter.title })}</p>
        {text.error && <ErrorLine>{describeError(t, text.error)}</ErrorLine>}
        {text.isPending && <Loading label={t("app.loading")} />}
        <fieldset>
          <legend className="sr-only">{t("split.title")}</legend>
          <ul className="max-h-[45dvh] overflow-y-auto border-y border-rule">
            {blocks.map((block) => (
              <Paragraph
                key={block.at}
                block={block}
                checked={block.at === at}
                onChoose={() => {
                  setAt(block.at);
                  setMissing(false);
                }}
              />
            ))}
            {text.hasNextPage && (
              <li className="border-t border-rule">
                <Button weight="plain" disabled={text.isFetching} onClick={() => void text.fetchNextPage()}>
                  {t("split.more")}
                </Button>
              </li>
            )}
          </ul>
        </fieldset>
        <Field
          label={t("split.name")}
          hint={t("split.nameHint")}
          value={title}
          maxLength={300}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {missing && <ErrorLine announce>{t("split.choose")}</ErrorLine>}
        <Button weight="primary" type="submit" disabled={sending} className="justify-self-start">
          {t("split.submit")}
        </Button>
      </form>
    </Dialog>
  );
}

interface ParagraphProps {
  block: ChapterText["blocks"][number];
  checked: boolean;
  onChoose: () => void;
}

/** The first of a chapter cannot begin a second one: it is shown, and cannot be chosen. */
function Paragraph({ block: { at, kind, text }, checked, onChoose }: ParagraphProps) {
  const t = useT();
  const kinds = { heading: t("split.heading"), break: t("split.break"), paragraph: "", verse: "" };
  const words = (
    <span className="min-w-0">
      {kinds[kind] && <span className="block text-meta text-ink-2">{kinds[kind]}</span>}
      <span className={`line-clamp-2 font-read ${kind === "heading" ? "font-semibold" : ""}`}>{text || "⁂"}</span>
    </span>
  );
  if (at === 0) return <li className="py-2 ps-7 text-ink-2">{words}</li>;
  return (
    <li className="border-t border-rule">
      <label className="pick flex min-h-11 items-center py-2">
        <input type="radio" name="split" checked={checked} onChange={onChoose} className="sr-only" />
        {words}
      </label>
    </li>
  );
}
