/** Decides about proposals after six seconds in which that can be taken back. */
import { useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { catalogue } from "../../../lib/api.ts";
import { createStore, useStore } from "../../../lib/store.ts";
import type { Correction } from "../wire.ts";
import { CORRECTIONS } from "./queries.ts";

export type Decision = "approved" | "rejected";

const decided = createStore<ReadonlySet<number>>(new Set());
/** Ids of proposals that are being decided: lists leave them out. */
export const useDecided = (): ReadonlySet<number> => useStore(decided);

const hide = (ids: number[]) => decided.set(new Set([...decided.get(), ...ids]));
const show = (ids: number[]) => decided.set(new Set([...decided.get()].filter((id) => !ids.includes(id))));

export function useDecide(): (corrections: Correction[], decision: Decision) => void {
  const queries = useQueryClient();
  const t = useT();

  /** One after the other: two changes of one book would otherwise meet. @returns what could not be done, in words */
  async function send(corrections: Correction[], decision: Decision): Promise<string[]> {
    const failed: string[] = [];
    for (const { id, book_title } of corrections) {
      await catalogue.put(`/api/metadata/corrections/${id}`, { status: decision }, true).catch((error: unknown) => {
        failed.push(t("admin.corrections.failed", { title: book_title, reason: describeError(t, error) }));
      });
    }
    return failed;
  }

  return (corrections, decision) => {
    const [first] = corrections;
    if (!first) return;
    const ids = corrections.map(({ id }) => id);
    hide(ids);
    showToast({
      text:
        corrections.length === 1
          ? t(`admin.corrections.${decision}One`, { title: first.book_title })
          : t(`admin.corrections.${decision}Many`, { count: corrections.length }),
      action: { label: t("action.undo"), run: () => show(ids) },
      onGone: () =>
        void send(corrections, decision).then(async (failed) => {
          await queries.invalidateQueries({ queryKey: CORRECTIONS });
          show(ids);
          if (failed.length > 0) showToast({ text: failed.join(" ") });
        }),
    });
  };
}
