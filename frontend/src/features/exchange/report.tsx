/** What an import would do, or has done: figures, and the rows of each kind. */
import { useId, useMemo, useState } from "react";
import { Button } from "../../components/button.tsx";
import { useT } from "../../i18n/use-t.ts";
import { number } from "../../lib/format.ts";
import { saveFile } from "../../lib/save-file.ts";
import type { Told } from "./import-file.ts";
import { isLeftOut, leftOutFile } from "./left-out-file.ts";
import { ReportRows } from "./report-rows.tsx";
import type { ImportReport, Outcome } from "./wire.ts";

const OUTCOMES: readonly Outcome[] = ["new", "changed", "unchanged", "refused", "duplicates", "left_out"];

interface Props {
  report: ImportReport;
  told: readonly Told[];
  /** Of the file. */
  name: string;
}

export function Report({ report, told, name }: Props) {
  const t = useT();
  const id = useId();
  const there = OUTCOMES.filter((outcome) => report.counts[outcome] > 0);
  const [wanted, setWanted] = useState<Outcome>();
  const shown = wanted && there.includes(wanted) ? wanted : there[0];
  const lines = useMemo(() => told.filter(({ outcome }) => outcome === shown).map(({ line }) => line), [told, shown]);
  if (!shown) return <p className="mt-2 text-ink-2">{t("exchange.noRows")}</p>;
  const save = () => {
    const heads = [t("exchange.row"), t("book.field.title"), t("exchange.what"), t("exchange.why")];
    saveFile(
      leftOutFile(told, heads, ({ outcome }) => t(`exchange.outcome.${outcome}`)),
      `${name.replace(/\.\w+$/, "")}-${t("exchange.leftOutName")}.csv`,
    );
  };
  return (
    <div className="mt-3">
      <fieldset>
        <legend className="sr-only">{t("exchange.outcomes")}</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {there.map((outcome) => (
            <label
              key={outcome}
              className="mark inline-flex min-h-11 items-baseline gap-2 pt-2 text-ink-2 hover:text-ink has-checked:text-ink"
            >
              <input
                type="radio"
                name={id}
                checked={outcome === shown}
                onChange={() => setWanted(outcome)}
                className="sr-only"
              />
              <span className="font-read text-chapter">{number(report.counts[outcome])}</span>
              {t(`exchange.outcome.${outcome}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <ReportRows key={shown} lines={lines} label={t(`exchange.outcome.${shown}`)} />
      {told.some(isLeftOut) && (
        <Button className="mt-4" onClick={save}>
          {t("exchange.saveLeftOut")}
        </Button>
      )}
      {report.ignored_columns.length > 0 && (
        <details className="mt-3 text-support text-ink-2">
          <summary className="inline-flex min-h-11 cursor-pointer items-center">
            {t("exchange.ignoredCount", { count: report.ignored_columns.length })}
          </summary>
          <p className="max-w-[42rem] break-words">
            {t("exchange.ignored", { columns: report.ignored_columns.join(", ") })}
          </p>
        </details>
      )}
    </div>
  );
}
