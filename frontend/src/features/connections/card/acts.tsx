/** What can be done with a connection: sync, connect again, stop, see what changed, disconnect. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { startSync, stopSync } from "../api.ts";
import { openConnect } from "../connect/open.ts";
import { problemWords } from "../connect/problem.tsx";
import { endedOf } from "../ended.ts";
import { showConnection } from "../live.ts";
import { CONNECTIONS } from "../queries.ts";
import { isRunning } from "../run.ts";
import type { Connection } from "../wire.ts";
import type { StateName } from "./state-line.tsx";

interface Props {
  connection: Connection;
  state: StateName;
  onDisconnect: () => void;
}

export function Acts({ connection, state, onDisconnect }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const { id } = connection;
  const anew = () => queries.invalidateQueries({ queryKey: CONNECTIONS });
  const sync = useMutation({
    mutationFn: () => startSync(id),
    onSuccess: (run) => showConnection(queries, { ...connection, last_sync: run }),
    onSettled: anew,
  });
  const stop = useMutation({ mutationFn: () => stopSync(id), onSettled: anew });
  const again = state !== "off" && endedOf(connection);
  const error = sync.error ?? stop.error;
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        {again && (
          <Button weight="primary" onClick={() => openConnect(connection.marketplace)}>
            {t("card.connectAgain")}
          </Button>
        )}
        {isRunning(connection) ? (
          <Button disabled={stop.isPending} onClick={() => stop.mutate()}>
            {t("card.stop")}
          </Button>
        ) : (
          state !== "reconnect" && (
            <Button disabled={sync.isPending || state === "off"} onClick={() => sync.mutate()}>
              {t("card.sync")}
            </Button>
          )
        )}
        <Link to="/import/$id" params={{ id }} search={{ show: "log" }} className={buttonClass("plain")}>
          {t("card.log")}
        </Link>
        <Button weight="plain" onClick={onDisconnect}>
          {t("card.disconnect")}
        </Button>
      </div>
      {error && <ErrorLine announce>{problemWords(t, error)}</ErrorLine>}
    </div>
  );
}
