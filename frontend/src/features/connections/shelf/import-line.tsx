/** Above the library: how far an import is, and that an account has to be connected again. */
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { Button } from "../../../components/button.tsx";
import { Progress } from "../../../components/progress.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { openConnect } from "../connect/open.ts";
import { endedOf } from "../ended.ts";
import { type Counting, percentDone, runningTogether } from "../run.ts";
import { useConnections } from "../use-connections.ts";
import type { Connection } from "../wire.ts";

const NONE: readonly Connection[] = [];

/** What is being imported now. Without an answer there is nothing to tell: the library stands for itself. */
export function useImporting(): Counting | undefined {
  return runningTogether(useConnections().data?.items ?? NONE);
}

export function ImportLine() {
  const t = useT();
  const connections = useConnections().data?.items ?? NONE;
  const counting = runningTogether(connections);
  const ended = connections.filter(endedOf);
  const part = counting && percentDone(counting);
  return (
    <>
      {counting && (
        <div className="mt-3 flex flex-wrap items-center gap-x-4">
          <Link
            to="/import"
            className="inline-flex min-h-11 items-center text-support text-lapis underline underline-offset-4"
          >
            {t("library.importing")}
          </Link>
          {part !== null && part !== undefined && (
            <Progress value={part} label={t("library.importing")} className="min-w-40 max-w-[30rem] flex-1" />
          )}
        </div>
      )}
      {ended.map((connection) => (
        <div
          key={connection.id}
          role="status"
          className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-1 border-y border-rule py-2"
        >
          <TriangleAlert size={20} strokeWidth={1.75} aria-hidden className="shrink-0 text-brass" />
          <p className="min-w-0 flex-1 basis-60">
            {t(connection.state === "reconnect" ? "library.accessEnded" : "library.accessEnding", {
              name: connection.account_name ?? "Audible",
            })}
          </p>
          <Button onClick={() => openConnect(connection.marketplace)}>{t("library.connectAgain")}</Button>
        </div>
      ))}
    </>
  );
}
