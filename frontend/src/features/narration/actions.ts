/** What can be done with a narration. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../components/toast.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { api } from "../../lib/api.ts";
import { money } from "../../lib/format.ts";
import type { Job, JobChapter } from "../../lib/wire.ts";
import { takeNarration } from "./live-updates.ts";

export type Step = "pause" | "resume" | "cancel" | "retry";

/** Pause, go on, cancel or try again: the page shows what the server made of it. */
export function useStep(job: Job) {
  const queries = useQueryClient();
  const t = useT();
  return useMutation({
    mutationFn: (step: Step) => api.post<Job>(`/api/jobs/${job.id}/${step}`),
    onSuccess: (next) => takeNarration(queries, next),
    onError: (error) => showToast({ text: describeError(t, error) }),
  });
}

/** Fetches a file through a short-lived address, into the browser's downloads. */
function useFetched(path: string, name: string) {
  const t = useT();
  return useMutation({
    mutationFn: async () => {
      const { url } = await api.get<{ url: string }>(`${path}?as=json`);
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
    },
    onError: (error) => showToast({ text: describeError(t, error) }),
  });
}

/** The finished book. */
export const useDownload = (job: Job) => useFetched(`/api/jobs/${job.id}/download`, `${job.title}.${job.audio_format}`);

/** One finished chapter; the server names the file. */
export const useChapterDownload = (job: Job, chapter: JobChapter) =>
  useFetched(`/api/jobs/${job.id}/chapters/${chapter.index}/download`, "");

/** All finished chapters in one archive. */
export const useArchive = (job: Job) => useFetched(`/api/jobs/${job.id}/archive`, `${job.title}.zip`);

/** Sets what the narration may cost; null: no limit. */
export function useLimit(job: Job) {
  const queries = useQueryClient();
  const t = useT();
  return useMutation({
    mutationFn: (max_price_usd: number | null) => api.patch<Job>(`/api/jobs/${job.id}`, { max_price_usd }),
    onSuccess: (next) => {
      takeNarration(queries, next);
      const limit = next.max_price_usd;
      showToast({ text: limit === null ? t("money.removed") : t("money.set", { price: money(limit) }) });
    },
    onError: (error) => showToast({ text: describeError(t, error) }),
  });
}
