/** The same narration in the other format: what was spoken is taken again, only the file is made anew. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { api } from "../../../lib/api.ts";
import { money } from "../../../lib/format.ts";
import type { Job, JobRequest, Quote } from "../../../lib/wire.ts";
import { takeNarration } from "../../narration/index.ts";

const settingsOf = (job: Job, manuscript_id: string) => ({
  manuscript_id,
  tts_provider: job.tts_provider,
  ...(job.tts_model === null ? {} : { tts_model: job.tts_model }),
  narrator_voice_id: job.narrator_voice_id,
  speed: job.speed,
});

export function AlsoAs({ job, manuscriptId }: { job: Job; manuscriptId: string }) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [price, setPrice] = useState<number | null>(null);
  const audio_format = job.audio_format === "m4b" ? "mp3" : "m4b";
  const format = audio_format.toUpperCase();
  const onError = (error: Error) => showToast({ text: describeError(t, error) });
  const start = useMutation({
    mutationFn: (max_price_usd: number | null) =>
      api.post<Job>("/api/jobs", {
        ...settingsOf(job, manuscriptId),
        title: job.title,
        ...(job.author === null ? {} : { author: job.author }),
        audio_format,
        audio_bitrate: job.audio_bitrate,
        ...(max_price_usd === null ? {} : { max_price_usd }),
      } satisfies JobRequest),
    onSuccess: (next) => {
      takeNarration(queries, next);
      return navigate({ to: "/studio/$id", params: { id: next.id } });
    },
    onError,
  });
  // Money is never spent without a question: the sound may have been cleared away.
  const ask = useMutation({
    mutationFn: () => api.post<Quote>("/api/quotes", settingsOf(job, manuscriptId)),
    onSuccess: ({ price_usd }) => (price_usd ? setPrice(price_usd) : start.mutate(null)),
    onError,
  });
  return (
    <>
      <Button disabled={ask.isPending || start.isPending} onClick={() => ask.mutate()}>
        {t("out.also", { format })}
      </Button>
      {price !== null && (
        <Dialog title={t("out.alsoTitle", { format })} onClose={() => setPrice(null)}>
          <p className="mt-4">{t("out.alsoCosts", { price: money(price) })}</p>
          <Button weight="primary" className="mt-6" disabled={start.isPending} onClick={() => start.mutate(price)}>
            {t("out.alsoConfirm", { price: money(price) })}
          </Button>
        </Dialog>
      )}
    </>
  );
}
