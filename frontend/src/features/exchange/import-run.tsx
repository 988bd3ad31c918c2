/** One file with one choice: looked through at once, taken in when asked for. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { Button, buttonClass } from "../../components/button.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { Progress } from "../../components/progress.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { feedSoon } from "../library/index.ts";
import type { ImportChoice } from "./import-file.ts";
import { Report } from "./report.tsx";
import { useImport } from "./use-import.ts";

interface Props {
  file: File;
  choice: ImportChoice;
}

export function ImportRun({ file, choice }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const look = useImport(file, choice, true);
  const take = useImport(file, choice, false);
  const { start, stop } = look;
  // A file with a choice is looked through once: another one is another component.
  useEffect(() => {
    void start();
    return stop;
  }, []);
  const bringIn = async () => {
    await take.start();
    feedSoon();
    for (const key of ["books", "book", "series", "authors"]) void queries.invalidateQueries({ queryKey: [key] });
  };
  const { report, told } = look.running;
  const done = take.running.report;
  if (done)
    return (
      <div>
        <div role="status">
          <h3 className="text-section">{t("exchange.done")}</h3>
        </div>
        <Report report={done} told={take.running.told} name={file.name} />
        <Link to="/" className={buttonClass("primary", "mt-6")}>
          {t("exchange.toLibrary")}
        </Link>
      </div>
    );
  const due = report ? report.counts.new + report.counts.changed : 0;
  const error = take.running.error ?? look.running.error;
  const taking = take.running.state === "running";
  return (
    <div>
      {look.running.state === "running" && (
        <p role="status" className="text-ink-2">
          {look.running.rows > 0
            ? t("exchange.lookedAt", { count: look.running.rows })
            : t("exchange.looking", { name: file.name })}
        </p>
      )}
      {error !== undefined && (
        <div className="flex flex-wrap items-center gap-4">
          <ErrorLine announce>{describeError(t, error)}</ErrorLine>
          {look.running.error !== undefined && <Button onClick={() => void start()}>{t("action.tryAgain")}</Button>}
        </div>
      )}
      {report && (
        <>
          <h3 className="text-section">
            {t("exchange.found", { kind: t(`exchange.format.${report.format}`), count: report.rows })}
          </h3>
          <Report report={report} told={told} name={file.name} />
          <div className="mt-6 flex flex-wrap items-center gap-4">
            <Button weight="primary" disabled={due === 0 || taking} onClick={() => void bringIn()}>
              {taking ? t("exchange.importing") : t("exchange.import", { count: due })}
            </Button>
            {due === 0 && <p className="text-ink-2">{t("exchange.nothing")}</p>}
            {taking && (
              <Progress
                className="w-full max-w-md"
                label={t("exchange.importing")}
                value={report.rows === 0 ? 0 : (take.running.rows * 100) / report.rows}
              />
            )}
          </div>
        </>
      )}
    </div>
  );
}
