/** The file to be made, what it costs, and the button that starts it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Choice } from "../../../components/choice.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { api } from "../../../lib/api.ts";
import { length } from "../../../lib/format.ts";
import type { AudioFormat, Bitrate, Job, JobRequest, Manuscript, Quote, Voice } from "../../../lib/wire.ts";
import { takeNarration } from "../../narration/index.ts";
import { draftsQuery, manuscriptQuery } from "../queries.ts";
import { readLimit } from "../read-limit.ts";
import { BitrateField } from "./bitrate-field.tsx";
import { QuoteLines } from "./quote-lines.tsx";
import { savingScope } from "./use-manuscript-edit.ts";

interface Props {
  manuscript: Manuscript;
  voice: Voice | undefined;
  quote: Quote | undefined;
  /** A newer quote is on its way. */
  asking: boolean;
  /** Of audio, as estimated. */
  seconds: number;
  className: string;
}

const FORMATS: readonly AudioFormat[] = ["m4b", "mp3"];

export function StartPanel({ manuscript, voice, quote, asking, seconds, className }: Props) {
  const t = useT();
  const [format, setFormat] = useState<AudioFormat>("m4b");
  const [bitrate, setBitrate] = useState<Bitrate>("64k");
  const [limitText, setLimitText] = useState("");
  const start = useStart(manuscript.id);
  const discard = useDiscard(manuscript.id);
  const nothing = !manuscript.chapters.some(({ included, removed }) => included && !removed);
  const isPaid = quote !== undefined && quote.price_per_million_usd !== null && quote.price_per_million_usd > 0;
  const limit = isPaid ? readLimit(limitText) : null;
  const request: JobRequest = {
    manuscript_id: manuscript.id,
    title: manuscript.title,
    ...(manuscript.authors.length > 0 ? { author: manuscript.authors.join(", ") } : {}),
    ...(voice ? { tts_provider: voice.provider, narrator_voice_id: voice.id } : {}),
    audio_format: format,
    audio_bitrate: bitrate,
    ...(typeof limit === "number" ? { max_price_usd: limit } : {}),
  };
  const formats = FORMATS.map((value) => ({ value, label: t(`review.format.${value}`) }));
  return (
    <div className={`grid gap-5 border-t-2 border-ribbon pt-4 ${className}`}>
      <p className="font-read text-figure font-semibold">{length(seconds)}</p>
      <QuoteLines quote={quote} asking={asking} />
      <Choice legend={t("review.format")} options={formats} value={format} onChoose={setFormat} />
      <BitrateField seconds={seconds} value={bitrate} onChoose={setBitrate} />
      {isPaid && (
        <Field
          label={t("quote.limit")}
          hint={t("quote.limitHint")}
          inputMode="decimal"
          value={limitText}
          error={limit === undefined ? t("quote.limitBad") : undefined}
          onChange={(event) => setLimitText(event.currentTarget.value)}
        />
      )}
      <div className="grid gap-2">
        <Button
          weight="primary"
          disabled={nothing || start.isPending || limit === undefined}
          onClick={() => start.mutate(request)}
        >
          {t("review.start")}
        </Button>
        {nothing && <ErrorLine>{t("review.noChapters")}</ErrorLine>}
        {start.error && <ErrorLine announce>{describeError(t, start.error)}</ErrorLine>}
        <Button weight="plain" disabled={discard.isPending} onClick={() => discard.mutate()}>
          {t("review.discard")}
        </Button>
        {discard.error && <ErrorLine announce>{describeError(t, discard.error)}</ErrorLine>}
      </div>
    </div>
  );
}

function useStart(id: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    scope: savingScope(id),
    mutationFn: (request: JobRequest) => api.post<Job>("/api/jobs", request),
    onSuccess: (job) => {
      takeNarration(queries, job);
      return navigate({ to: "/studio/$id", params: { id: job.id } });
    },
  });
}

function useDiscard(id: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    scope: savingScope(id),
    mutationFn: () => api.delete(`/api/manuscripts/${id}`),
    onSuccess: async () => {
      queries.setQueryData(draftsQuery.queryKey, (known) => known?.filter((draft) => draft.id !== id));
      await navigate({ to: "/studio", replace: true });
      queries.removeQueries({ queryKey: manuscriptQuery(id).queryKey });
    },
  });
}
