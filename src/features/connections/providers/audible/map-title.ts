/** A row of the library as a title: a book for the shelf, or the reason why it is none. Pure. */
import type { Marketplace } from "../../../../contracts/connections.ts";
import type { SkipReason, StoreTitle } from "../../provider.ts";
import { mapBook } from "./map-book.ts";
import { type Item, item } from "./replies.ts";

const ASIN = /^(B[\dA-Z]{9}|\d{9}[\dX])$/;

/** In words, for the person. */
const WORDS: Readonly<Record<SkipReason, string>> = {
  podcast: "It is a podcast. Switch podcasts on for this connection to have it on the shelf.",
  periodical: "It is an issue of a newspaper or magazine.",
  part_of_set: "It is a part of a set that is on the shelf as a whole.",
  no_title: "Audible gives no title for it.",
  unreadable: "Audible describes it in a way that cannot be read.",
  revoked: "It was returned, or taken back, before it could be imported.",
  pending: "The purchase is not completed yet.",
  hidden: "It is hidden at Audible.",
};

interface Reading {
  store: Marketplace;
  podcasts: boolean;
  /** Epoch milliseconds. */
  now: number;
}

/** @param raw one element of a page; @param at its place, to name what names itself not at all */
export function mapTitle(raw: unknown, at: string, reading: Reading): StoreTitle {
  const named = typeof raw === "object" && raw !== null ? raw : {};
  const asin = "asin" in named && typeof named.asin === "string" ? named.asin.trim().toUpperCase() : "";
  const title = "title" in named && typeof named.title === "string" ? named.title.trim().slice(0, 500) || null : null;
  const leave = (reason: SkipReason, message = WORDS[reason]): StoreTitle => ({
    asin: asin.slice(0, 40) || `?${at}`,
    title,
    kind: "left_out",
    reason,
    message,
  });
  if (!ASIN.test(asin)) return leave("unreadable", "Audible gives no number (ASIN) for it.");
  const parsed = item.safeParse({ ...named, asin });
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.map(String).join(".") ?? "";
    return leave("unreadable", `Audible describes it in a way that cannot be read: ${field.slice(0, 100)}.`);
  }
  const gone = goneBecause(parsed.data);
  if (gone) return { asin, title, kind: "gone", reason: gone, message: WORDS[gone] };
  const reason = leftOutBecause(parsed.data, reading);
  if (reason) return leave(reason);
  if (!title) return leave("no_title");
  return { asin, title, kind: "book", book: mapBook(parsed.data, title, reading) };
}

const goneBecause = ({ status, library_status }: Item): SkipReason | undefined => {
  if (status === "Revoked") return "revoked";
  return library_status?.is_visible === false ? "hidden" : undefined;
};

function leftOutBecause(title: Item, { podcasts }: Reading): SkipReason | undefined {
  const delivery = title.content_delivery_type ?? "";
  if (/Issue$/.test(delivery) || title.content_type === "Newspaper / Magazine") return "periodical";
  const isPodcast = /^(Podcast|Periodical)/.test(delivery) || title.content_type === "Podcast";
  if (isPodcast) return podcasts ? undefined : "podcast";
  if (title.library_status?.is_pending) return "pending";
  const isPart = title.relationships?.some(
    (one) => one.relationship_to_product === "parent" && one.relationship_type === "component",
  );
  return isPart ? "part_of_set" : undefined;
}
