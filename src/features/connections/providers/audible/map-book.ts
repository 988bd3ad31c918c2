/** A row of the library as a book: the catalogue's fields, the seed's metadata, what the person has and did. Pure. */
import type { AudibleMetadata } from "../../../../contracts/audible.ts";
import type { Marketplace } from "../../../../contracts/connections.ts";
import { readTime } from "../../../../core/clock.ts";
import { plainText } from "../../../../core/plain-text.ts";
import { isbnKey } from "../../../catalogue/index.ts";
import type { Ownership, StoreBook } from "../../provider.ts";
import { languageTag } from "./languages.ts";
import { STORES } from "./marketplaces.ts";
import type { Item } from "./replies.ts";

const DAY = 86_400_000;
/** Plans that end in decades end never. */
const FAR = 10 * 365 * DAY;
const MOST_MINUTES = 60_000;
/** "- translator", "- Übersetzer": a role behind the name, not the author. */
const ROLE = /\s+[-–]\s+\p{L}[\p{L}\s/&.-]*$/u;

interface Reading {
  store: Marketplace;
  now: number;
}

export function mapBook(item: Item, title: string, { store, now }: Reading): StoreBook {
  const authors = authorsOf(item);
  const narrators = names(item.narrators);
  const series = seriesOf(item);
  const minutes = minutesOf(item);
  const percent = percentOf(item);
  const isFinished = (item.listening_status?.is_finished ?? item.is_finished) === true;
  const addedAt = readTime(item.library_status?.date_added) ?? readTime(item.purchase_date);
  return {
    fields: {
      title,
      author: line(authors, 500),
      narrator: line(narrators, 500),
      series: series[0]?.name ?? null,
      series_number: series[0]?.number ?? null,
      asin: item.asin,
      isbn: isbnOf(item),
      publisher: item.publisher_name?.trim().slice(0, 300) || null,
      published_year: yearOf(item),
      duration_minutes: minutes,
      description: summaryOf(item),
      language: languageTag(item.language),
    },
    series,
    metadata: metadataOf(item, { authors, narrators, series, minutes, store }),
    ...ownershipOf(item, now),
    addedAt,
    rating: ratingOf(item.provided_review?.ratings?.overall_rating),
    // When is often not known: then it was after it came.
    finishedAt: isFinished ? (readTime(item.listening_status?.finished_at_timestamp) ?? addedAt ?? now) : null,
    percent,
    positionSeconds: minutes !== null && percent > 0 ? Math.round((minutes * 60 * percent) / 100) : null,
  };
}

/** Names of a list, each once. */
function names(list: Item["authors"]): string[] {
  const found = (list ?? []).map(({ name }) => name?.replace(/\s+/g, " ").trim() ?? "").filter(Boolean);
  return [...new Set(found)];
}

/** Translators and the like only where nobody else is named. */
function authorsOf({ authors }: Item): string[] {
  const all = names(authors);
  const own = all.filter((name) => !ROLE.test(name));
  return own.length > 0 ? own : all.map((name) => name.replace(ROLE, ""));
}

/** As many whole names as fit. */
function line(list: string[], most: number): string | null {
  let text = "";
  for (const name of list) {
    const next = text === "" ? name.slice(0, most) : `${text}, ${name}`;
    if (next.length > most) break;
    text = next;
  }
  return text || null;
}

function seriesOf({ series }: Item): StoreBook["series"] {
  const found = (series ?? []).flatMap(({ title, sequence }) => {
    const name = title?.trim().slice(0, 300);
    return name
      ? [
          {
            name,
            number:
              String(sequence ?? "")
                .trim()
                .slice(0, 40) || null,
          },
        ]
      : [];
  });
  return [...new Map(found.map((one) => [one.name.toLowerCase(), one])).values()];
}

function minutesOf({ runtime_length_min }: Item): number | null {
  const minutes = Math.round(runtime_length_min ?? 0);
  return minutes > 0 && minutes <= MOST_MINUTES ? minutes : null;
}

const percentOf = ({ listening_status, percent_complete }: Item): number =>
  Math.min(100, Math.max(0, Math.round(listening_status?.percent_complete ?? percent_complete ?? 0)));

function isbnOf({ isbn }: Item): string | null {
  const bare = (isbn ?? "").replace(/[\s-]/g, "").toUpperCase();
  return /^(\d{9}[\dX]|\d{13})$/.test(bare) && isbnKey(bare) !== null ? bare : null;
}

function yearOf({ release_date, issue_date }: Item): number | null {
  const year = Number(/^\d{4}/.exec(release_date ?? issue_date ?? "")?.[0]);
  // Titles without a date are said to be of the year 2200.
  return year > 1_000 && year < 2_200 ? year : null;
}

const summaryOf = (item: Item): string | null =>
  plainText(
    item.publisher_summary ?? item.extended_product_description ?? item.merchandising_summary ?? undefined,
  )?.slice(0, 20_000) ?? null;

/** Stars, in halves. */
function ratingOf(stars: number | null | undefined): number | null {
  if (stars == null || stars < 0.5) return null;
  return Math.min(5, Math.round(stars * 2) / 2);
}

function ownershipOf(item: Item, now: number): { ownership: Ownership; until: number | null } {
  const issued = readTime(item.issue_date ?? item.release_date);
  if (item.library_status?.is_preordered || (issued !== null && issued > now))
    return { ownership: "preorder", until: null };
  const isLent = item.is_ayce === true || item.customer_rights?.is_consumable_indefinitely === false;
  if (!isLent) return { ownership: "bought", until: null };
  const ends = [item.customer_rights?.is_consumable_until, ...(item.plans ?? []).map((plan) => plan.end_date)];
  const known = ends.map(readTime).filter((end): end is number => end !== null && end < now + FAR);
  return { ownership: "plus", until: known.length > 0 ? Math.max(...known) : null };
}

interface Read {
  authors: string[];
  narrators: string[];
  series: StoreBook["series"];
  minutes: number | null;
  store: Marketplace;
}

function metadataOf(item: Item, { authors, narrators, series, minutes, store }: Read): AudibleMetadata {
  const [first] = series;
  const overall = item.rating?.overall_distribution;
  return {
    authors,
    narrators,
    duration_minutes: minutes,
    duration_display: minutes === null ? null : `${Math.floor(minutes / 60)}h ${minutes % 60}m`,
    publisher: item.publisher_name?.trim() || null,
    language: languageTag(item.language),
    rating: oneDecimal(overall?.average_rating),
    num_ratings: overall?.num_ratings ?? null,
    asin: item.asin,
    audible_url: `https://www.audible.${STORES[store].tld}/pd/${item.asin}`,
    series: first ? { title: first.name, sequence: first.number } : null,
    cover_images: coversOf(item),
    marketplace: store,
    subtitle: item.subtitle?.trim() || null,
    all_series: series.map(({ name, number }) => ({ title: name, sequence: number })),
    genres: [...new Set((item.category_ladders ?? []).flatMap(({ ladder }) => names(ladder)))],
    rating_performance: oneDecimal(item.rating?.performance_distribution?.average_rating),
    rating_story: oneDecimal(item.rating?.story_distribution?.average_rating),
    release_date: item.release_date ?? null,
  };
}

const oneDecimal = (value: number | null | undefined): number | null =>
  value == null || value <= 0 ? null : Math.round(value * 10) / 10;

/** Any size can be had by its name; only pictures of the service's own host. */
function coversOf({ product_images }: Item): Record<string, string> {
  const [largest] = Object.entries(product_images ?? {})
    .filter(([, url]) => /^https:\/\/[\w.-]+\/[^\s]+$/.test(url))
    .sort(([one], [other]) => Number(other) - Number(one));
  if (!largest) return {};
  const [size, url] = largest;
  if (!/\._SL\d+_/.test(url)) return { [size]: url };
  return Object.fromEntries([500, 1000].map((side) => [String(side), url.replace(/\._SL\d+_/, `._SL${side}_`)]));
}
