/** Removes a download after six seconds in which it can be had back. */
import { useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { catalogue } from "../../../lib/api.ts";
import { isMissing } from "../../../lib/errors.ts";
import { createStore, useStore } from "../../../lib/store.ts";
import type { Download } from "../wire.ts";
import { DOWNLOADS } from "./queries.ts";

const removed = createStore<ReadonlySet<number>>(new Set());
/** Ids of downloads that are about to be removed: lists leave them out. */
export const useRemoved = (): ReadonlySet<number> => useStore(removed);

const hide = (id: number) => removed.set(new Set([...removed.get(), id]));
const show = (id: number) => removed.set(new Set([...removed.get()].filter((other) => other !== id)));

export function useRemove(): (download: Download) => void {
  const queries = useQueryClient();
  const t = useT();
  return ({ id, title }) => {
    hide(id);
    const send = async () => {
      const failure = await catalogue.delete(`/api/downloads/${id}`, true).then(
        () => undefined,
        (error: unknown) => (isMissing(error) ? undefined : error),
      );
      await queries.invalidateQueries({ queryKey: DOWNLOADS });
      show(id);
      if (failure) showToast({ text: t("admin.downloads.notRemoved", { title, reason: describeError(t, failure) }) });
    };
    showToast({
      text: t("admin.downloads.removed", { title }),
      action: { label: t("action.undo"), run: () => show(id) },
      onGone: () => void send(),
    });
  };
}
