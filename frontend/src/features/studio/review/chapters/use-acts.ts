/** The acts on the chapters, each with its words and the way back. */
import { showToast } from "../../../../components/toast.tsx";
import { useT } from "../../../../i18n/use-t.ts";
import type { Manuscript, ManuscriptChapter } from "../../../../lib/wire.ts";
import { acted, patched, useManuscriptEdit } from "../use-manuscript-edit.ts";
import { nextOf, withChanges, withMerged, withMoved } from "./arrange.ts";

export interface ChapterActs {
  include(indices: readonly number[], included: boolean): void;
  rename(chapter: ManuscriptChapter, title: string): void;
  merge(chapter: ManuscriptChapter): void;
  split(chapter: ManuscriptChapter, at: number, title: string): Promise<boolean>;
  /** To the place of the chapter with the index `to`. */
  move(chapter: ManuscriptChapter, to: number): void;
  remove(chapter: ManuscriptChapter, removed: boolean): void;
  undo(): void;
}

export function useChapterActs(manuscript: Manuscript): ChapterActs {
  const t = useT();
  const edit = useManuscriptEdit(manuscript.id);
  const undo = () =>
    void edit({ send: acted("/undo") }).then((done) => done && showToast({ text: t("chapters.undone") }));
  const told = (text: string) => showToast({ text, action: { label: t("chapters.undo"), run: undo } });
  const change = (changes: ({ index: number } & Partial<ManuscriptChapter>)[]) =>
    void edit({ send: patched({ chapters: changes }), shown: (known) => withChanges(known, changes) });
  return {
    undo,
    include(indices, included) {
      change(indices.map((index) => ({ index, included })));
      if (indices.length > 1) told(t("chapters.range", { count: indices.length }));
    },
    rename({ index }, title) {
      change([{ index, title }]);
      told(t("chapters.renamed", { title }));
    },
    remove({ index, title }, removed) {
      change([{ index, removed }]);
      told(t(removed ? "chapters.removed" : "chapters.restored", { title }));
    },
    merge({ index, title }) {
      const next = nextOf(manuscript, index);
      if (!next) return;
      void edit({ send: acted(`/chapters/${index}/merge`), shown: (known) => withMerged(known, index) });
      told(t("chapters.merged", { title, next: next.title }));
    },
    async split({ index, title }, at, name) {
      const done = await edit({ send: acted(`/chapters/${index}/split`, { at, ...(name ? { title: name } : {}) }) });
      if (done) told(t("chapters.splitDone", { title }));
      return done;
    },
    move({ index, title }, to) {
      if (to === index) return;
      void edit({ send: acted(`/chapters/${index}/move`, { to }), shown: (known) => withMoved(known, index, to) });
      const number = manuscript.chapters.filter((other) => !other.removed && other.index <= to).length;
      told(t("chapters.moved", { title, number }));
    },
  };
}
