/** What a narration may cost, to be raised or taken away while it runs or after it stopped. */
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Field } from "../../../components/field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import type { Job } from "../../../lib/wire.ts";
import { useLimit } from "../../narration/index.ts";
import { readLimit } from "../read-limit.ts";

export function LimitField({ job }: { job: Job }) {
  const t = useT();
  const [text, setText] = useState(job.max_price_usd?.toString() ?? "");
  const change = useLimit(job);
  const limit = readLimit(text);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (limit !== undefined && limit !== job.max_price_usd) change.mutate(limit);
  }
  return (
    <details className="mt-3">
      <summary className="inline-flex min-h-11 items-center text-support text-ink-2 underline-offset-4 hover:underline">
        {t("money.raise")}
      </summary>
      <form onSubmit={submit} className="grid gap-3">
        <Field
          label={t("quote.limit")}
          inputMode="decimal"
          value={text}
          error={limit === undefined ? t("quote.limitBad") : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={limit === undefined || change.isPending} className="justify-self-start">
          {t("money.save")}
        </Button>
      </form>
    </details>
  );
}
