/** Titles of a library, made from a number: the same number is the same title for ever. */

/** A stream of numbers from a seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** "B0" and eight letters or digits, different for each number below 36^6. */
export function asinOf(space: string, n: number): string {
  let rest = n;
  let text = "";
  for (let at = 0; at < 6; at++) {
    text = SIGNS.charAt(rest % 36) + text;
    rest = Math.floor(rest / 36);
  }
  return `B0${space.toUpperCase().padStart(2, "X").slice(0, 2)}${text}`;
}

const FIRST = ["Ines", "Tom", "Rui", "Mara", "Jonas", "Elif", "Noor", "Pavel", "Greta", "Sunniva", "Tariq", "Odile"];
const LAST = ["Calder", "Vale", "Sato", "Lindqvist", "Okafor", "Brandt", "Moreau", "Novak", "Haddad", "Keating"];
const NOUNS = ["Lantern", "Harbour", "Orchard", "Winter", "Compass", "Salt", "Archive", "Meridian", "Glass", "Raven"];
const THINGS = ["Keepers", "Letters", "Cartographer", "Season", "Daughter", "Theory", "House", "Question", "Garden"];

export interface Made {
  space: string;
  n: number;
  /** Grows with every change. */
  edition: number;
  kind: Kind;
}
export type Kind =
  | "book"
  | "plus"
  | "leaving"
  | "preorder"
  | "podcast"
  | "episode"
  | "periodical"
  | "part"
  | "no_title"
  | "no_asin"
  | "broken"
  | "pending"
  | "hidden";

const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();

export function makeItem({ space, n, edition, kind }: Made, now: number): unknown {
  const random = numbers(n * 7_919 + 13);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // the lists above are not empty
  const person = () => ({ asin: null, name: `${pick(FIRST)} ${pick(LAST)}` });
  const minutes = 90 + Math.floor(random() * 1_200);
  const bought = Date.UTC(2024, 0, 1) - n * 3_600_000;
  const inSeries = n % 3 === 0;
  const name = `The ${pick(NOUNS)} ${pick(THINGS)} ${n}`;
  const percent = n % 5 === 0 ? Math.floor(random() * 90) + 5 : 0;
  const finished = n % 7 === 3;
  const asin = asinOf(space, n);
  const book = {
    asin,
    title: kind === "no_title" ? null : name,
    subtitle: n % 4 === 0 ? "A Novel" : null,
    authors: n % 11 === 0 ? [person(), { name: "Lena Ortiz - translator" }] : [person()],
    narrators: n % 2 === 0 ? [person(), person()] : [person()],
    publisher_name: edition === 0 ? "Northlight Audio" : `Northlight Audio, edition ${edition + 1}`,
    publisher_summary: `<p>Number <b>${n}</b> of a shelf that was made up. ${"It goes on and on. ".repeat(20)}</p>`,
    language: pick(["english", "german", "french", "mandarin_chinese"]),
    runtime_length_min: minutes,
    format_type: "unabridged",
    content_type: "Product",
    content_delivery_type: "SinglePartBook",
    release_date: iso(bought - 400 * DAY).slice(0, 10),
    issue_date: iso(bought - 400 * DAY).slice(0, 10),
    purchase_date: iso(bought),
    library_status: {
      date_added: iso(bought),
      is_pending: null,
      is_preordered: null,
      is_removable: true,
      is_visible: true,
    },
    status: "Active",
    series: inSeries
      ? [
          {
            asin: "B0SERIES01",
            title: `Harbour Cycle ${n % 40}`,
            sequence: n % 9 === 0 ? "1-3" : String((n % 12) + 1),
          },
          ...(n % 6 === 0 ? [{ asin: "B0SERIES02", title: "Northlight Collection", sequence: "" }] : []),
        ]
      : null,
    relationships: [],
    category_ladders: [
      {
        root: "Genres",
        ladder: [
          { id: "1", name: "Science Fiction & Fantasy" },
          { id: "2", name: "Fantasy" },
        ],
      },
    ],
    product_images: { 500: `https://m.media-amazon.com/images/I/${asin}._SL500_.jpg` },
    rating: {
      num_reviews: 310,
      overall_distribution: { average_rating: 4.5342, display_average_rating: "4.5", num_ratings: 1_234 },
      performance_distribution: { average_rating: 4.7, num_ratings: 1_100 },
      story_distribution: { average_rating: 4.4, num_ratings: 1_100 },
    },
    provided_review: n % 13 === 0 ? { ratings: { overall_rating: 4, performance_rating: 5, story_rating: 4 } } : null,
    is_finished: finished,
    percent_complete: finished ? 100 : percent,
    listening_status: {
      is_finished: finished,
      percent_complete: finished ? 100 : percent,
      finished_at_timestamp: finished ? iso(bought + 20 * DAY) : null,
    },
    is_ayce: false,
    plans: null,
    customer_rights: { is_consumable: true, is_consumable_indefinitely: true, is_consumable_until: null },
    isbn: null,
    sku_lite: `BK_NLIT_${String(n).padStart(6, "0")}`,
  };
  return vary(book, kind, now);
}

function vary(book: Record<string, unknown>, kind: Kind, now: number): unknown {
  const rights = { is_consumable: true, is_consumable_indefinitely: false, is_consumable_until: null };
  const plan = (end: number) => [{ plan_name: "US Minerva", start_date: "2020-08-01T07:00:00Z", end_date: iso(end) }];
  switch (kind) {
    case "plus":
      return { ...book, is_ayce: true, customer_rights: rights, plans: plan(now + 20_000 * DAY) };
    case "leaving":
      return { ...book, is_ayce: true, customer_rights: rights, plans: plan(Math.ceil(now / DAY) * DAY + 12 * DAY) };
    case "preorder":
      return { ...book, issue_date: "2199-01-01", release_date: "2199-01-01" };
    case "podcast":
      return { ...book, content_type: "Podcast", content_delivery_type: "PodcastParent" };
    case "episode":
      return { ...book, content_type: "Episode", content_delivery_type: "PodcastEpisode" };
    case "periodical":
      return { ...book, content_type: "Newspaper / Magazine", content_delivery_type: "SinglePartIssue" };
    case "part":
      return { ...book, relationships: [{ relationship_to_product: "parent", relationship_type: "component" }] };
    case "no_asin":
      return { ...book, asin: undefined };
    case "broken":
      return { ...book, authors: "a line in place of a list" };
    case "pending":
      return { ...book, library_status: { is_pending: true, is_visible: true } };
    case "hidden":
      return { ...book, library_status: { is_visible: false } };
    default:
      return book;
  }
}
