/** One book that waits, with the grip that moves it. */
import { GripVertical, X } from "lucide-react";
import { Cover } from "../../../components/cover.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { length } from "../../../lib/format.ts";
import type { ListeningQueue } from "../../../lib/wire.ts";
import { playBook } from "../engine/play-book.ts";
import { tellProblem } from "../engine/tell.ts";
import { ICON } from "../parts/classes.ts";
import type { Grip } from "./use-reorder.ts";

interface Props {
  item: ListeningQueue["items"][number];
  place: number;
  count: number;
  grip: Grip;
  held: boolean;
  onRemove: () => void;
}

export function QueueRow({ item, place, count, grip, held, onRemove }: Props) {
  const t = useT();
  const { book_id, title, author, duration_minutes } = item;
  return (
    <li className={`flex items-center gap-2 border-t border-rule py-1 ${held ? "bg-track" : ""}`}>
      <button
        type="button"
        className={`${ICON} cursor-grab touch-none`}
        aria-label={t("player.move", { title, place: place + 1, count })}
        {...grip}
      >
        <GripVertical size={18} strokeWidth={1.75} aria-hidden />
      </button>
      <button
        type="button"
        className="flex min-w-0 flex-1 items-center gap-3 text-start -outline-offset-2"
        aria-label={t("player.playNow", { title })}
        onClick={() => void playBook(book_id).catch(tellProblem)}
      >
        <Cover title={title} seed={`book-${book_id}`} url={item.cover_url} className="w-11 shrink-0" />
        <span className="min-w-0">
          <span className="block truncate font-read">{title}</span>
          <span className="block truncate text-support text-ink-2">
            {[author, duration_minutes ? length(duration_minutes * 60) : ""].filter(Boolean).join(" · ")}
          </span>
        </span>
      </button>
      <button type="button" className={ICON} aria-label={t("player.unqueue", { title })} onClick={onRemove}>
        <X size={18} strokeWidth={1.75} aria-hidden />
      </button>
    </li>
  );
}
