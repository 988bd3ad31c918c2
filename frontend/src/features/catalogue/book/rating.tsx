/** The person's own rating in half stars: a slider of the browser's own under five stars. */
import { Star } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { number } from "../../../lib/format.ts";
import type { ShelfItem } from "../../../lib/wire.ts";
import { useShelfActs } from "../../library/index.ts";

const STARS = [1, 2, 3, 4, 5];
const REST_MS = 500;

export function Rating({ item }: { item: ShelfItem }) {
  const t = useT();
  const { rate } = useShelfActs();
  const [value, setValue] = useState(item.rating ?? 0);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (waiting.current === undefined) setValue(item.rating ?? 0);
  }, [item.rating]);
  // A slider passes through what is not meant: what it rests at is kept.
  const choose = (next: number) => {
    setValue(next);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      if (next !== (item.rating ?? 0)) rate(item, next === 0 ? null : next);
    }, REST_MS);
  };
  return (
    <div className="mt-6 flex flex-wrap items-center gap-x-4">
      <label htmlFor="rating" className="text-support text-ink-2">
        {t("book.rating")}
      </label>
      <span className="stars relative inline-flex">
        <StarRow full={value} />
        <input
          id="rating"
          type="range"
          min={0}
          max={5}
          step={0.5}
          value={value}
          aria-valuetext={value === 0 ? t("book.unrated") : t("library.rated", { rating: number(value) })}
          onChange={(event) => choose(Number(event.currentTarget.value))}
          className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
        />
      </span>
      <span className="text-support text-ink-2">
        {value === 0 ? t("book.unrated") : t("library.rated", { rating: number(value) })}
      </span>
    </div>
  );
}

function StarRow({ full }: { full: number }) {
  return (
    <span aria-hidden className="flex">
      {STARS.map((star) => {
        const share = Math.max(0, Math.min(1, full - star + 1));
        return (
          <span key={star} className="relative grid size-[36px] place-items-center text-ink-2">
            <Star size={22} strokeWidth={1.5} />
            <span
              className="absolute inset-y-0 start-[7px] grid place-items-center overflow-hidden justify-items-start text-brass"
              style={{ inlineSize: `${share * 22}px` }}
            >
              <Star size={22} strokeWidth={1.5} fill="currentColor" className="shrink-0" />
            </span>
          </span>
        );
      })}
    </span>
  );
}
