/** What happened while listening, newest first; each line leads back to where it was. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Answered } from "../../../components/answered.tsx";
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { queryClient } from "../../../lib/query.ts";
import { onDeed } from "../engine/deeds.ts";
import { historyQuery } from "../queries.ts";
import type { Playing } from "../store.ts";
import { HistoryItem } from "./history-item.tsx";

/** Deeds come in swarms. */
const SENT_MS = 600;

export function HistoryList({ now, bookId }: { now: Playing; bookId: number }) {
  const t = useT();
  const query = useInfiniteQuery(historyQuery(bookId));
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const end = onDeed(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void queryClient.invalidateQueries(historyQuery(bookId)), SENT_MS);
    });
    return () => {
      end();
      clearTimeout(waiting);
    };
  }, [bookId]);
  return (
    <Answered query={query} lines={4}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0) return <p className="py-6 text-ink-2">{t("player.noHistory")}</p>;
        return (
          <div className="min-h-0 flex-1 overflow-y-auto">
            <ul aria-label={t("player.view.history")} className="border-b border-rule">
              {rows.map((row) => (
                <HistoryItem key={row.id} row={row} now={now} />
              ))}
            </ul>
            {query.hasNextPage && (
              <Button weight="plain" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t("player.olderHistory")}
              </Button>
            )}
          </div>
        );
      }}
    </Answered>
  );
}
