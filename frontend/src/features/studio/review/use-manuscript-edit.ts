/** Saves each change of a manuscript as it is made, one after the other; the page shows it at once. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { api } from "../../../lib/api.ts";
import type { Manuscript, ManuscriptEdit } from "../../../lib/wire.ts";
import { manuscriptQuery } from "../queries.ts";

/** Mutations of one scope run one after the other: the start waits for the last change to be saved. */
export const savingScope = (id: string) => ({ id: `manuscript-${id}` });

export function useManuscriptEdit(id: string): (edit: ManuscriptEdit) => void {
  const queries = useQueryClient();
  const t = useT();
  const { queryKey } = manuscriptQuery(id);
  const { mutate } = useMutation({
    scope: savingScope(id),
    mutationFn: (edit: ManuscriptEdit) => api.patch<Manuscript>(`/api/manuscripts/${id}`, edit),
    onError: (error) => {
      showToast({ text: describeError(t, error) });
      void queries.invalidateQueries({ queryKey });
    },
  });
  return (edit) => {
    queries.setQueryData(queryKey, (known) => known && withEdit(known, edit));
    mutate(edit);
  };
}

/** The manuscript as it will be once the edit is saved. */
export function withEdit(manuscript: Manuscript, edit: ManuscriptEdit): Manuscript {
  const changes = new Map((edit.chapters ?? []).map((chapter) => [chapter.index, chapter]));
  return {
    ...manuscript,
    title: edit.title ?? manuscript.title,
    authors: edit.authors ?? manuscript.authors,
    chapters: manuscript.chapters.map((chapter) => ({
      ...chapter,
      included: changes.get(chapter.index)?.included ?? chapter.included,
    })),
  };
}
