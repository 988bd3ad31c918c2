/** Sends each change of a manuscript as it is made, one after the other; the page shows it at once. */
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { api } from "../../../lib/api.ts";
import type { Manuscript } from "../../../lib/wire.ts";
import { manuscriptQuery } from "../queries.ts";

/** Mutations of one scope run one after the other: the start waits for the last change to be saved. */
export const savingScope = (id: string) => ({ id: `manuscript-${id}` });

/** One change: how it is sent, and what the manuscript will be. */
export interface Edit {
  send: (id: string, revision: string | null) => Promise<Manuscript>;
  shown?: (manuscript: Manuscript) => Manuscript;
}

/** Sets fields and chapters by `PATCH`. */
export const patched =
  (body: object): Edit["send"] =>
  (id, revision) =>
    api.patch<Manuscript>(`/api/manuscripts/${id}`, { ...body, revision });

/** An act of its own on the chapters. */
export const acted =
  (path: string, body: object = {}): Edit["send"] =>
  (id, revision) =>
    api.post<Manuscript>(`/api/manuscripts/${id}${path}`, { ...body, revision });

/** Changes that were made on what a refused one left behind mean something else: they are not sent. */
const lives = new Map<string, number>();

/** @returns sends a change; the promise says whether the server took it */
export function useManuscriptEdit(id: string): (edit: Edit) => Promise<boolean> {
  const queries = useQueryClient();
  const t = useT();
  const { queryKey } = manuscriptQuery(id);
  const mutationKey = ["manuscript-edit", id];
  const { mutateAsync } = useMutation({
    scope: savingScope(id),
    mutationKey,
    mutationFn: ({ send, life }: Edit & { life: number }) => {
      if (life !== (lives.get(id) ?? 0)) throw new DOMException("made on what is no longer there", "AbortError");
      return send(id, queries.getQueryData(queryKey)?.revision ?? null);
    },
    onSuccess: (answer) => take(queries, id, answer, queries.isMutating({ mutationKey }) <= 1),
    onError: (error) => {
      if (error instanceof DOMException) return;
      lives.set(id, (lives.get(id) ?? 0) + 1);
      showToast({ text: describeError(t, error) });
      void queries.invalidateQueries({ queryKey });
    },
  });
  return async (edit) => {
    void queries.cancelQueries({ queryKey });
    queries.setQueryData(queryKey, (known) => known && (edit.shown?.(known) ?? known));
    return mutateAsync({ ...edit, life: lives.get(id) ?? 0 }).then(
      () => true,
      () => false,
    );
  };
}

/** While others are on their way, only what they will be checked against is taken from an answer. */
function take(queries: QueryClient, id: string, answer: Manuscript, isLast: boolean): void {
  queries.setQueryData(manuscriptQuery(id).queryKey, (known) =>
    known && !isLast ? { ...known, revision: answer.revision, undo: answer.undo } : answer,
  );
}
