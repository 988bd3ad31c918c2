/** The one line under a title: what matters about it now, and in which colour. */
import type { Translate } from "../../../i18n/use-t.ts";
import { length, number } from "../../../lib/format.ts";
import type { Book, ShelfItem } from "../../../lib/wire.ts";
import { secondsLeft } from "../shelf/entry.ts";
import { sourceName } from "../sources.ts";

/** Said of a source only where something can be played or fetched from it. */
const BY_HAND: readonly string[] = ["manual", "import", "goodreads"];

export interface TitleWords {
  text: string;
  colour: string;
}

export function titleWords(t: Translate, item: ShelfItem): TitleWords {
  if (item.state === "wanted") return { text: t("library.state.wanted"), colour: "text-brass" };
  if (item.listening === "finished") return { text: t("library.state.finished"), colour: "text-verdigris" };
  const left = secondsLeft(item);
  if (item.listening === "in_progress")
    return { text: left ? t("library.left", { time: length(left) }) : t("library.state.in_progress"), colour: "" };
  const sources = item.sources.filter((source) => !BY_HAND.includes(source)).map((source) => sourceName(t, source));
  return { text: sources.join(", ") || duration(item), colour: "" };
}

/** "12 h 5 min", or nothing where nobody knows. */
export const duration = ({ duration_minutes }: Pick<Book, "duration_minutes">): string =>
  duration_minutes ? length(duration_minutes * 60) : "";

/** "The Expanse 3" */
export const seriesWords = ({ series, series_number }: Pick<Book, "series" | "series_number">): string =>
  [series, series_number].filter(Boolean).join(" ");

/** Half stars as figures: 3.5 of 5. */
export const ratingWords = (t: Translate, rating: number): string => t("library.rated", { rating: number(rating) });
