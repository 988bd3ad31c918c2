/** A file is chosen, looked through by the server, and only then taken in. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Button, buttonClass } from "../../components/button.tsx";
import { Choice } from "../../components/choice.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../lib/session.ts";
import { feedSoon } from "../library/index.ts";
import { FileChoice } from "./file-choice.tsx";
import { formatOf, type ImportChoice, sendFile } from "./import-file.ts";
import { Report } from "./report.tsx";

const FORMATS = ["csv", "json", "goodreads"] as const;
const CONFLICTS = ["skip", "update"] as const;
const FIRST: ImportChoice = { format: "csv", conflict: "skip", shelf: true };

export function ImportBooks() {
  const t = useT();
  const [file, setFile] = useState<File>();
  const [choice, setChoice] = useState(FIRST);
  const administrator = useSession()?.user.role === "admin";
  const take = async (chosen: File) => {
    const format = await formatOf(chosen);
    setChoice((before) => ({ ...before, format }));
    setFile(chosen);
  };
  return (
    <div className="grid gap-6">
      <p className="max-w-[42rem] text-ink-2">{t(administrator ? "exchange.leadForAll" : "exchange.lead")}</p>
      <FileChoice chosen={file} onChoose={(next) => void take(next)} />
      {file && (
        <>
          <div className="flex flex-wrap gap-x-12 gap-y-4">
            <Choice
              legend={t("exchange.format")}
              options={FORMATS.map((value) => ({ value, label: t(`exchange.format.${value}`) }))}
              value={choice.format}
              onChoose={(format) => setChoice({ ...choice, format })}
            />
            <Choice
              legend={t("exchange.conflict")}
              options={CONFLICTS.map((value) => ({ value, label: t(`exchange.conflict.${value}`) }))}
              value={choice.conflict}
              onChoose={(conflict) => setChoice({ ...choice, conflict })}
            />
          </div>
          <label className="inline-flex min-h-11 items-center gap-3 justify-self-start">
            <input
              type="checkbox"
              className="tick"
              checked={choice.shelf}
              onChange={(event) => setChoice({ ...choice, shelf: event.currentTarget.checked })}
            />
            {t("exchange.shelf")}
          </label>
          <Run
            key={`${file.name} ${file.size} ${file.lastModified} ${JSON.stringify(choice)}`}
            file={file}
            choice={choice}
          />
        </>
      )}
    </div>
  );
}

/** One file with one choice: looked through at once, taken in when asked for. */
function Run({ file, choice }: { file: File; choice: ImportChoice }) {
  const t = useT();
  const queries = useQueryClient();
  const look = useMutation({ mutationFn: (signal: AbortSignal) => sendFile(file, choice, true, signal) });
  const take = useMutation({
    mutationFn: () => sendFile(file, choice, false),
    onSettled: () => {
      feedSoon();
      for (const key of ["books", "book", "series", "authors"]) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
  const { mutate } = look;
  useEffect(() => {
    const ending = new AbortController();
    mutate(ending.signal);
    return () => ending.abort();
  }, [mutate]);
  if (take.data)
    return (
      <div>
        <div role="status">
          <h3 className="text-section">{t("exchange.done")}</h3>
        </div>
        <Report report={take.data} />
        <Link to="/" className={buttonClass("primary", "mt-6")}>
          {t("exchange.toLibrary")}
        </Link>
      </div>
    );
  const error = take.error ?? look.error;
  const due = look.data ? look.data.counts.new + look.data.counts.changed : 0;
  return (
    <div>
      {look.isPending && (
        <p role="status" className="text-ink-2">
          {t("exchange.looking", { name: file.name })}
        </p>
      )}
      {error && (
        <div className="flex flex-wrap items-center gap-4">
          <ErrorLine announce>{describeError(t, error)}</ErrorLine>
          {look.error && <Button onClick={() => mutate(new AbortController().signal)}>{t("action.tryAgain")}</Button>}
        </div>
      )}
      {look.data && (
        <>
          <h3 className="text-section">{t("exchange.would")}</h3>
          <Report report={look.data} />
          <div className="mt-6 flex flex-wrap items-center gap-4">
            <Button weight="primary" disabled={due === 0 || take.isPending} onClick={() => take.mutate()}>
              {take.isPending ? t("exchange.importing") : t("exchange.import", { count: due })}
            </Button>
            {due === 0 && <p className="text-ink-2">{t("exchange.nothing")}</p>}
          </div>
        </>
      )}
    </div>
  );
}
