/** The log of a period, as a file. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { api } from "../../../lib/api.ts";
import { faultsByField } from "../../../lib/errors.ts";
import { saveFile } from "../../../lib/save-file.ts";
import type { LogExport as Asked } from "../wire.ts";

const LEVELS = ["info", "warn", "error"] as const;
const FORMATS = { ndjson: "ndjson", text: "txt" } as const;
const DAY_MS = 86_400_000;

/** As an input of type `datetime-local` has it: by the clock of this place, to the minute. */
function localMinute(at: number): string {
  const shifted = at - new Date(at).getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 16);
}

export function LogExport() {
  const t = useT();
  const [from, setFrom] = useState(() => localMinute(Date.now() - DAY_MS));
  const [to, setTo] = useState("");
  const [level, setLevel] = useState<(typeof LEVELS)[number]>("info");
  const [format, setFormat] = useState<keyof typeof FORMATS>("ndjson");
  const fetching = useMutation({
    mutationFn: async () => {
      const asked: Asked = {
        level,
        format,
        ...(from ? { from: new Date(from).toISOString() } : {}),
        ...(to ? { to: new Date(to).toISOString() } : {}),
      };
      const file = await api.download("/api/system/logs/export", asked);
      saveFile(file, `lectern-log-${(from || "day").replaceAll(":", "")}.${FORMATS[format]}`);
      return file.size;
    },
  });
  const faults = faultsByField(fetching.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    fetching.mutate();
  };
  return (
    <section className="mt-12">
      <h2 className="text-section">{t("admin.log.title")}</h2>
      <p className="mt-1 max-w-[42rem] text-ink-2">{t("admin.log.lead")}</p>
      <form onSubmit={submit} className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-6 sm:grid-cols-2 xl:grid-cols-4">
        <Field
          label={t("admin.log.from")}
          type="datetime-local"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={faults.from}
        />
        <Field
          label={t("admin.log.to")}
          type="datetime-local"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          hint={t("admin.log.toHint")}
          error={faults.to}
        />
        <SelectField
          label={t("admin.log.level")}
          options={LEVELS.map((value) => ({ value, label: t(`admin.log.level.${value}`) }))}
          value={level}
          onChoose={setLevel}
        />
        <SelectField
          label={t("admin.log.format")}
          options={(["ndjson", "text"] as const).map((value) => ({ value, label: t(`admin.log.format.${value}`) }))}
          value={format}
          onChoose={setFormat}
        />
        <div className="sm:col-span-2 xl:col-span-4">
          <Button type="submit" disabled={fetching.isPending}>
            {t("admin.log.save")}
          </Button>
          <span role="status" className="ms-4 text-support text-ink-2">
            {fetching.data === 0 && t("admin.log.empty")}
          </span>
          {fetching.error && <ErrorLine announce>{describeError(t, fetching.error)}</ErrorLine>}
        </div>
      </form>
    </section>
  );
}
