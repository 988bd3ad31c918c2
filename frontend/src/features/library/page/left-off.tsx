/** Where you left off: what is being listened to, the latest first. */
import { Link } from "@tanstack/react-router";
import { Cover } from "../../../components/cover.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { length } from "../../../lib/format.ts";
import type { ShelfItem } from "../../../lib/wire.ts";
import { coverSeed, ribbonOf } from "../cards/title-card.tsx";
import { useResume } from "../resume.ts";
import { type Entry, secondsLeft } from "../shelf/entry.ts";

/** As many as fit one row of a wide screen; on a phone they are swiped. */
const SHOWN = 3;

/** Titles that were begun, the latest heard first. */
export const leftOff = (entries: readonly Entry[]): ShelfItem[] =>
  entries
    .map(({ item }) => item)
    .filter(({ listening, state }) => listening === "in_progress" && state === "owned")
    .sort((a, b) => ((b.last_listened_at ?? "") < (a.last_listened_at ?? "") ? -1 : 1))
    .slice(0, SHOWN);

export function LeftOff({ items }: { items: ShelfItem[] }) {
  const t = useT();
  return (
    <section aria-labelledby="left-off" className="mb-12 md:mb-14">
      <h1 id="left-off" className="text-title tracking-[-0.015em] md:text-title-wide">
        {t("library.leftOff")}
      </h1>
      <ul className="-mx-4 mt-4 flex snap-x gap-x-10 overflow-x-auto border-y border-rule px-4 py-4 pt-5 md:mx-0 md:grid md:grid-cols-2 md:overflow-visible md:px-0 lg:grid-cols-3 lg:gap-x-8">
        {items.map((item, place) => (
          <li
            key={item.id}
            className={`w-[17.5rem] shrink-0 snap-start scroll-ms-4 md:w-auto ${place === 2 ? "md:max-lg:hidden" : ""}`}
          >
            <Begun item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Begun({ item }: { item: ShelfItem }) {
  const t = useT();
  const resume = useResume();
  const left = secondsLeft(item);
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-4">
      <Cover
        title={item.title}
        seed={coverSeed(item.id, item)}
        url={item.cover_url}
        color={item.cover_color}
        sizes="104px"
        ribbon={ribbonOf(item)}
      />
      <div className="flex min-w-0 flex-col items-start">
        <h2 className="max-w-full truncate text-row">
          <Link to="/book/$id" params={{ id: String(item.id) }} className="underline-offset-4 hover:underline">
            {item.title}
          </Link>
        </h2>
        <p className="max-w-full truncate text-support text-ink-2">{item.author}</p>
        <p className="mt-1.5 text-support text-ink-2 tabular-nums">
          {left === undefined ? t("library.state.in_progress") : t("library.left", { time: length(left) })}
        </p>
        {item.narration_id && (
          <button
            type="button"
            onClick={() => resume(item)}
            aria-label={t("library.resumeLabel", { title: item.title })}
            className="mt-auto -mb-1.5 min-h-9 font-semibold text-ribbon underline-offset-4 hover:underline"
          >
            {t("library.resume")}
          </button>
        )}
      </div>
    </div>
  );
}
