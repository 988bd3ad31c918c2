/** A schedule of five fields in a time zone, with the next five times that it means. */
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { momentIn } from "../../../lib/format.ts";
import { useSettled } from "../parts/use-settled.ts";
import { cronWords } from "./cron-words.ts";
import { previewQuery } from "./queries.ts";

const ZONES = Intl.supportedValuesOf("timeZone");
/** The examples that a press puts in. */
const EXAMPLES = ["*/15 * * * *", "0 * * * *", "0 4 * * *", "0 4 * * mon"];

interface Props {
  cron: string;
  timeZone: string;
  onCron: (cron: string) => void;
  onTimeZone: (timeZone: string) => void;
}

export function CronField({ cron, timeZone, onCron, onTimeZone }: Props) {
  const t = useT();
  const zones = useId();
  const asked = useSettled(cron.trim());
  const zone = useSettled(timeZone.trim());
  const preview = useQuery(previewQuery(asked, zone));
  const words = cronWords(t, cron);
  return (
    <div className="grid gap-6">
      <div className="grid gap-6 sm:grid-cols-2">
        <Field
          label={t("admin.schedule.cron")}
          name="cron"
          value={cron}
          onChange={(event) => onCron(event.currentTarget.value)}
          hint={words ?? t("admin.schedule.cronHint")}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          required
        />
        <div>
          <Field
            label={t("admin.schedule.zone")}
            name="time_zone"
            value={timeZone}
            onChange={(event) => onTimeZone(event.currentTarget.value)}
            list={zones}
            autoComplete="off"
            spellCheck={false}
            required
          />
          <datalist id={zones}>
            {ZONES.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
      </div>
      <div className="flex flex-wrap gap-x-5">
        {EXAMPLES.map((example) => (
          <button
            key={example}
            type="button"
            onClick={() => onCron(example)}
            className="min-h-9 text-support text-lapis underline underline-offset-4"
          >
            {cronWords(t, example)}
          </button>
        ))}
      </div>
      <div role="status" className="min-h-40">
        {preview.error ? (
          <ErrorLine>{describeError(t, preview.error)}</ErrorLine>
        ) : (
          preview.data && (
            <>
              <p className="text-support text-ink-2">
                {t("admin.schedule.nextFive", { zone: preview.data.time_zone })}
              </p>
              <ol className="mt-1 tabular-nums">
                {preview.data.next_runs.map((at) => (
                  <li key={at}>{momentIn(at, preview.data.time_zone)}</li>
                ))}
              </ol>
            </>
          )
        )}
      </div>
    </div>
  );
}
