/** What can be done with a narration. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { showToast } from "../../components/toast.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { api } from "../../lib/api.ts";
import type { Job } from "../../lib/wire.ts";
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

/** Fetches the finished book through a short-lived address, as a file of the browser's downloads. */
export function useDownload(job: Job) {
  const t = useT();
  return useMutation({
    mutationFn: async () => {
      const { url } = await api.get<{ url: string }>(`/api/jobs/${job.id}/download?as=json`);
      const link = document.createElement("a");
      link.href = url;
      link.download = `${job.title}.${job.audio_format}`;
      link.click();
    },
    onError: (error) => showToast({ text: describeError(t, error) }),
  });
}
