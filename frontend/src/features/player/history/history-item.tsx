/** One line of the history: what was done, where, when and on which device. */
import { ArrowRightLeft, Flag, type LucideIcon, Moon, Pause, Play, Smartphone } from "lucide-react";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { moment } from "../../../lib/format.ts";
import type { ListeningKind, ListeningRow } from "../../../lib/wire.ts";
import { jumpTo } from "../engine/jump.ts";
import { spotWords } from "../parts/words.ts";
import type { Book, Playing } from "../store.ts";

const ICONS: Record<ListeningKind, LucideIcon> = {
  play: Play,
  listen: Play,
  pause: Pause,
  seek: ArrowRightLeft,
  sleep: Moon,
  sync: Smartphone,
  finish: Flag,
};

/** Where a line leads: a jump back to where it began, all else to where it was. */
const target = (row: ListeningRow): number => row.from_seconds ?? row.position_seconds;

function words(t: Translate, book: Book, row: ListeningRow): string {
  const at = spotWords(t, book, row.position_seconds);
  if ((row.kind === "play" || row.kind === "listen") && row.until_seconds !== null)
    return t("player.done.heard", { from: at, to: spotWords(t, book, row.until_seconds) });
  if (row.kind === "seek" || row.kind === "sync")
    return row.from_seconds === null
      ? t("player.done.to", { to: at })
      : t(`player.done.${row.kind}`, { from: spotWords(t, book, row.from_seconds), to: at });
  return t(`player.done.${row.kind}`, { at });
}

export function HistoryItem({ row, now }: { row: ListeningRow; now: Playing }) {
  const t = useT();
  const Icon = ICONS[row.kind];
  return (
    <li className="border-t border-rule">
      <button
        type="button"
        onClick={() => jumpTo(target(row))}
        className="grid min-h-13 w-full grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 py-2 text-start -outline-offset-2 hover:bg-[color-mix(in_srgb,var(--ink)_5%,transparent)]"
      >
        <Icon size={18} strokeWidth={1.75} aria-hidden className="text-ink-2" />
        <span className="min-w-0">
          <span className="block tabular-nums">{words(t, now.book, row)}</span>
          <span className="block truncate text-support text-ink-2">
            {moment(row.at)}, {row.device.name}
            <span className="sr-only">. {t("player.goTo", { place: spotWords(t, now.book, target(row)) })}</span>
          </span>
        </span>
      </button>
    </li>
  );
}
