/** Deletes a narration after six seconds in which it can be had back. */
import { useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../components/toast.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { api } from "../../lib/api.ts";
import { isMissing } from "../../lib/errors.ts";
import { createStore, useStore } from "../../lib/store.ts";
import type { Job } from "../../lib/wire.ts";
import { dropNarration } from "./live-updates.ts";

const hidden = createStore<ReadonlySet<string>>(new Set());
/** Ids of narrations that are about to be deleted: lists leave them out. */
export const useHidden = (): ReadonlySet<string> => useStore(hidden);

const hide = (id: string) => hidden.set(new Set([...hidden.get(), id]));
const show = (id: string) => hidden.set(new Set([...hidden.get()].filter((other) => other !== id)));

export function useDelete(): (job: Job) => void {
  const queries = useQueryClient();
  const t = useT();
  return (job) => {
    hide(job.id);
    const send = async () => {
      try {
        await api.delete(`/api/jobs/${job.id}`, true);
      } catch (error) {
        if (isMissing(error)) return dropNarration(queries, job.id);
        show(job.id);
        showToast({ text: t("job.deleteFailed", { title: job.title, reason: describeError(t, error) }) });
        return;
      }
      dropNarration(queries, job.id);
    };
    showToast({
      text: t("job.deleted", { title: job.title }),
      action: { label: t("action.undo"), run: () => show(job.id) },
      onGone: () => void send(),
    });
  };
}
