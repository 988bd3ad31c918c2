/** What an import would do, or has done: figures, and the rows of each kind. */
import { useId, useState } from "react";
import { ErrorLine } from "../../components/error-line.tsx";
import { useT } from "../../i18n/use-t.ts";
import { number } from "../../lib/format.ts";
import type { ImportLine, ImportReport, Outcome } from "./wire.ts";

const OUTCOMES: readonly Outcome[] = ["new", "changed", "unchanged", "refused", "duplicates"];

export function Report({ report }: { report: ImportReport }) {
  const t = useT();
  const name = useId();
  const there = OUTCOMES.filter((outcome) => report.counts[outcome] > 0);
  const [wanted, setWanted] = useState<Outcome>();
  const shown = wanted && there.includes(wanted) ? wanted : there[0];
  if (!shown) return <p className="mt-2 text-ink-2">{t("exchange.noRows")}</p>;
  const lines = report.lines[shown];
  const more = report.counts[shown] - lines.length;
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
                name={name}
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
      {report.ignored_columns.length > 0 && (
        <ErrorLine>{t("exchange.ignored", { columns: report.ignored_columns.join(", ") })}</ErrorLine>
      )}
      <Lines lines={lines} label={t(`exchange.outcome.${shown}`)} />
      {more > 0 && <p className="mt-3 text-support text-ink-2">{t("exchange.more", { count: more })}</p>}
    </div>
  );
}

function Lines({ lines, label }: { lines: readonly ImportLine[]; label: string }) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="mt-4 max-h-[28rem] overflow-auto border-y border-rule">
      <table className="w-full text-support max-md:block">
        <thead className="max-md:sr-only">
          <tr className="text-start text-ink-2">
            <th scope="col" className="py-2 pe-4 text-start font-normal">
              {t("exchange.row")}
            </th>
            <th scope="col" className="py-2 pe-4 text-start font-normal">
              {t("book.field.title")}
            </th>
            <th scope="col" className="py-2 text-start font-normal">
              {t("exchange.what")}
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {lines.map((line) => (
            <tr key={line.row} className="border-t border-rule align-top max-md:block max-md:py-2">
              <td className="py-2 pe-4 text-ink-2 tabular-nums max-md:inline max-md:pe-2">{number(line.row)}</td>
              <td className="py-2 pe-4 max-md:inline max-md:font-semibold">{line.title ?? "–"}</td>
              <td className="py-2 max-md:block max-md:pt-0">
                <What line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const inWords = (value: unknown): string =>
  value === null || value === undefined || value === "" ? "–" : String(value);

function What({ line }: { line: ImportLine }) {
  const t = useT();
  const label = (field: string) =>
    field === "shelf" || field === "my_rating" || field === "finished_at"
      ? t(`exchange.field.${field}`)
      : t(`book.field.${field as "title"}`); // the contract names fields of a book, whose words are all of this shape
  if (line.reason) return line.reason;
  return line.differences.map(({ field, old, new: next }) => (
    <p key={field} className="line-clamp-2">
      <span className="text-ink-2">{label(field)}</span>{" "}
      {old !== null && old !== undefined && <del className="text-ink-2">{inWords(old)}</del>}{" "}
      {field === "shelf" && next === "owned" ? t("book.put") : inWords(next)}
    </p>
  ));
}
