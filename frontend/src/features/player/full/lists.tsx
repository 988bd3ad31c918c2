/** Chapters, bookmarks, history and queue: one of them at a time. */
import { useT } from "../../../i18n/use-t.ts";
import { BookmarkList } from "../bookmarks/bookmark-list.tsx";
import { PlayingChapters } from "../chapters/playing-chapters.tsx";
import { HistoryList } from "../history/history-list.tsx";
import { QueueList } from "../queue/queue-list.tsx";
import type { Playing } from "../store.ts";
import { showView, useView, VIEWS, type View } from "./view.ts";

/** On a phone a second press gives the cover back. */
export function ViewTabs() {
  const t = useT();
  const view = useView();
  return (
    <fieldset aria-label={t("player.lists")} className="flex flex-wrap justify-around md:hidden">
      {VIEWS.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={view === name}
          onClick={() => showView(view === name ? null : name)}
          className="player-tab min-h-11 px-1 text-support text-ink-2 aria-pressed:text-ink"
        >
          {t(`player.view.${name}`)}
        </button>
      ))}
    </fieldset>
  );
}

export function Lists({ now, view }: { now: Playing; view: View }) {
  const t = useT();
  const { bookId } = now.book;
  return (
    <section aria-label={t(`player.view.${view}`)} className="flex h-full min-h-0 flex-col px-4 md:px-6">
      <fieldset aria-label={t("player.lists")} className="flex gap-x-6 pb-2 max-md:hidden">
        {VIEWS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={view === name}
            onClick={() => showView(name)}
            className="player-tab min-h-11 text-ink-2 hover:text-ink aria-pressed:text-ink"
          >
            {t(`player.view.${name}`)}
          </button>
        ))}
      </fieldset>
      {view === "chapters" && <PlayingChapters now={now} />}
      {view === "queue" && <QueueList now={now} />}
      {view !== "chapters" && view !== "queue" && bookId === null && (
        <p className="py-6 text-ink-2">{t("player.notABookYet")}</p>
      )}
      {view === "bookmarks" && bookId !== null && <BookmarkList now={now} bookId={bookId} />}
      {view === "history" && bookId !== null && <HistoryList now={now} bookId={bookId} />}
    </section>
  );
}
