/** The place in the chapter: a range whose thumb is the ribbon, and the whole book as a thin line below it. */
import { type CSSProperties, useState } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { clock, number } from "../../../lib/format.ts";
import { jumpInChapter } from "../engine/jump.ts";
import { useSpeed } from "../engine/speed.ts";
import { placeOf } from "../rules/book-time.ts";
import { timeLeft } from "../rules/speeds.ts";
import { type Playing, usePlace } from "../store.ts";
import { BookLine } from "./book-line.tsx";
import { placeUnder, useDrag } from "./use-drag.ts";

export function Scrubber({ now }: { now: Playing }) {
  const t = useT();
  const { at, length } = usePlace();
  const speed = useSpeed();
  const [hovered, setHovered] = useState<number | null>(null);
  const drag = useDrag(length, jumpInChapter);
  const { book, chapter } = now;
  const shown = drag.at ?? at;
  const tip = drag.at ?? hovered;
  const share = length > 0 ? shown / length : 0;
  const filled: CSSProperties & Record<"--at", string> = { "--at": `${share * 100}%` };
  const left = clock(timeLeft(length - shown, speed));
  return (
    <div className="area-scrubber min-w-0 text-support text-ink-2">
      <div className="flex items-center gap-2.5">
        <span className="tabular-nums">{clock(shown)}</span>
        <div className="relative grid min-w-0 flex-1">
          <input
            type="range"
            className="scrubber min-w-0 touch-none"
            style={filled}
            min={0}
            max={Math.max(1, length)}
            step={1}
            value={shown}
            onChange={(event) => !drag.busy() && jumpInChapter(event.currentTarget.valueAsNumber)}
            {...drag.handlers}
            onPointerMove={(event) => {
              drag.handlers.onPointerMove(event);
              if (event.pointerType === "mouse") setHovered(placeUnder(event, length));
            }}
            onPointerLeave={() => setHovered(null)}
            aria-label={t("player.place")}
            aria-valuetext={t("player.placeText", {
              at: clock(shown),
              length: clock(length),
              number: placeOf(book.chapters, chapter) + 1,
              total: book.chapters.length,
            })}
          />
          {tip !== null && length > 0 && (
            <span
              aria-hidden
              className="pointer-events-none absolute bottom-full mb-1 -translate-x-1/2 whitespace-nowrap bg-invert px-2 text-on-invert tabular-nums rtl:translate-x-1/2"
              style={{ insetInlineStart: `${(tip / length) * 100}%` }}
            >
              {clock(tip)}
            </span>
          )}
          <BookLine book={book} at={chapter.start_seconds + shown} />
        </div>
        <span className="tabular-nums">
          <span className="sr-only">{t("player.leftOfChapter")} </span>−{left}
          {speed !== 1 && <span className="max-sm:sr-only"> {t("player.atSpeed", { speed: number(speed) })}</span>}
        </span>
      </div>
    </div>
  );
}
