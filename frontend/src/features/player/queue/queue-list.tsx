/** What plays after this book: in the order one puts it, then the next of the series. */
import { useQuery } from "@tanstack/react-query";
import { Answered } from "../../../components/answered.tsx";
import { showToast } from "../../../components/toast.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { useShelfItem } from "../../library/index.ts";
import { playbackQuery, queueQuery } from "../queries.ts";
import type { Playing } from "../store.ts";
import { changeQueue, moved } from "./change.ts";
import { QueueRow } from "./queue-row.tsx";
import { useReorder } from "./use-reorder.ts";

export function QueueList({ now }: { now: Playing }) {
  const t = useT();
  const query = useQuery(queueQuery);
  const items = query.data?.items ?? [];
  const reorder = useReorder(items.length, (from, to) => void changeQueue(moved(items, from, to)));
  return (
    <Answered query={query} lines={3}>
      {() => (
        <div className="min-h-0 flex-1 overflow-y-auto">
          {items.length === 0 && <p className="py-6 text-ink-2">{t("player.noQueue")}</p>}
          <ul aria-label={t("player.view.queue")} className={items.length > 0 ? "border-b border-rule" : ""}>
            {moved(items, reorder.from ?? 0, reorder.to ?? 0).map((item, place) => (
              <QueueRow
                key={item.book_id}
                item={item}
                place={place}
                count={items.length}
                grip={reorder.grip(place)}
                held={reorder.to === place}
                onRemove={() => {
                  void changeQueue(items.filter(({ book_id }) => book_id !== item.book_id));
                  showToast({
                    text: t("player.unqueued", { title: item.title }),
                    action: { label: t("action.undo"), run: () => void changeQueue(items) },
                  });
                }}
              />
            ))}
          </ul>
          {items.length === 0 && now.book.bookId !== null && <NextInSeries bookId={now.book.bookId} />}
        </div>
      )}
    </Answered>
  );
}

function NextInSeries({ bookId }: { bookId: number }) {
  const t = useT();
  const next = useQuery(playbackQuery(bookId)).data?.next_book_id ?? -1;
  const item = useShelfItem(next);
  if (!item) return null;
  return <p className="border-t border-rule py-4">{t("player.nextInSeries", { title: item.title })}</p>;
}
