/** A store's library of one account: what is in it, what changed when, and its pages. */
import { createHmac, randomBytes } from "node:crypto";
import { asinOf, type Kind, makeItem } from "./items.ts";
import { type Answer, type Asked, json } from "./reply.ts";

interface Entry {
  space: string;
  n: number;
  edition: number;
  kind: Kind;
  isRevoked: boolean;
  /** When it changed last, by the library's own count. */
  version: number;
}

/** Where the counting of changes begins: tokens look like epoch milliseconds. */
const FIRST_TOKEN = 1_757_343_637_893;
const KEY = randomBytes(16);

export class Library {
  entries: Entry[] = [];
  #version = 0;
  /** Of the first title. */
  readonly space: string;
  /** ASIN -> where its listener is. */
  readonly places = new Map<string, { position_ms: number; last_updated: string }>();
  wishes: string[] = [];

  constructor(space: string) {
    this.space = space;
  }

  /** @param from of the first number @param space of the ASINs: the same one in two stores makes the same titles */
  add(
    count: number,
    { from = this.entries.length, space = this.space, kindOf = (_n: number): Kind => "book" } = {},
  ): void {
    this.#version++;
    for (let n = from; n < from + count; n++)
      this.entries.push({ space, n, edition: 0, kind: kindOf(n), isRevoked: false, version: this.#version });
  }

  change(indexes: number[]): void {
    this.#version++;
    for (const index of indexes) {
      const entry = this.entries[index];
      if (entry) Object.assign(entry, { edition: entry.edition + 1, version: this.#version });
    }
  }

  revoke(indexes: number[]): void {
    this.#version++;
    for (const index of indexes) {
      const entry = this.entries[index];
      if (entry) Object.assign(entry, { isRevoked: true, version: this.#version });
    }
  }

  asin(index: number): string {
    const entry = this.entries[index];
    return entry ? asinOf(entry.space, entry.n) : "";
  }

  get token(): string {
    return String(FIRST_TOKEN + this.#version);
  }

  has = (asin: string): boolean => this.entries.some((entry) => asinOf(entry.space, entry.n) === asin);

  /** The titles that a question means, the newest first. */
  matching(status: string, stateToken: string | null): Entry[] {
    const since = stateToken === null ? 0 : Number(stateToken) - FIRST_TOKEN;
    const revoked = status.includes("Revoked");
    const active = status.includes("Active");
    return this.entries.filter((entry) => entry.version > since && (entry.isRevoked ? revoked : active));
  }
}

const GROUPS =
  "contributors customer_rights media price product_attrs product_desc product_details product_extended_attrs product_plan_details product_plans rating sample sku series reviews ws4v origin relationships relationships_v2 review_attrs categories badge_types category_ladders claim_code_url in_wishlist is_archived is_downloaded is_finished is_playable is_removable is_returnable is_visible listening_status order_details origin_asin pdf_url percent_complete periodicals provided_review".split(
    " ",
  );
const SIZES = "252 315 360 408 500 558 570 882 900 1215".split(" ");
const SORTS = "Author Length Narrator PurchaseDate Title".split(" ").flatMap((name) => [name, `-${name}`]);
const PARAMETERS =
  "num_results page response_groups image_sizes sort_by status purchased_after title author parent_asin include_pending state_token continuation_token marketplace".split(
    " ",
  );

const invalid = (what: string): Answer => json(400, { message: `1 validation error(s) detected: ${what}` });

/** `GET /1.0/library`, as strictly as the real one. */
export function answerLibrary(library: Library, { url, at }: Asked): Answer {
  const query = url.searchParams;
  const wrong = whatIsWrong(query);
  if (wrong) return invalid(wrong);
  const size = Number(query.get("num_results"));
  // Since 2022 nothing at all is answered to it.
  if (size === 0) return json(200, { items: [], response_groups: ["always-returned"] }, { "total-count": "0" });
  const groups = (query.get("response_groups") ?? "").split(",");
  if (size > 300 && groups.length > 5) return json(500, { message: "Whoops! Looks like something went wrong." });
  const entries = library.matching(query.get("status") ?? "Active", query.get("state_token"));
  const from = offsetOf(query, size);
  if (from === undefined) return invalid("Invalid continuation token");
  const page = entries.slice(from, from + size);
  const next = from + page.length;
  return json(
    200,
    { items: page.map((entry) => shown(entry, groups, at)), response_groups: ["always-returned", ...groups] },
    {
      "total-count": String(entries.length),
      ...(from === 0 ? { "state-token": library.token } : {}),
      ...(next < entries.length ? { "continuation-token": tokenOf(query, next) } : {}),
    },
  );
}

function shown(entry: Entry, groups: string[], at: number): unknown {
  const item = makeItem(entry, at) as Record<string, unknown>; // an object of its own making
  // Not told unless it is asked for.
  if (!groups.includes("is_finished")) item.is_finished = null;
  if (!groups.includes("provided_review") || !groups.includes("rating")) item.provided_review = null;
  if (!groups.includes("series")) item.series = undefined;
  return entry.isRevoked ? { ...item, status: "Revoked" } : item;
}

function whatIsWrong(query: URLSearchParams): string | undefined {
  for (const name of query.keys()) {
    if (!PARAMETERS.includes(name)) return `Unknown parameter ${name}`;
    if (query.getAll(name).length > 1) return `Repeated parameter ${name}`;
  }
  const size = query.get("num_results") ?? "";
  if (!/^\d{1,4}$/.test(size) || Number(size) > 1_000) return "num_results must be between 1 and 1000";
  const page = query.get("page");
  if (page !== null && (!/^\d+$/.test(page) || Number(page) < 1)) return "page must be at least 1";
  const allIn = (name: string, known: string[]) =>
    (query.get(name) ?? "").split(",").filter((word) => word !== "" && !known.includes(word));
  const [group] = allIn("response_groups", GROUPS);
  if (group) return `Invalid response group ${group}, allowed: ${GROUPS.join(", ")}`;
  const [size2] = allIn("image_sizes", SIZES);
  if (size2) return `Invalid image size ${size2}`;
  if (!SORTS.includes(query.get("sort_by") ?? "Title")) return "Invalid sort_by";
  if (!["Active", "Revoked", "Active,Revoked"].includes(query.get("status") ?? "Active")) return "Invalid status";
  if (!/^\d{13}$/.test(query.get("state_token") ?? "0000000000000")) return "Invalid state token";
  const after = query.get("purchased_after");
  if (after !== null && Number.isNaN(Date.parse(after))) return "Invalid purchased_after";
  return page !== null && query.has("continuation_token")
    ? "page and continuation_token exclude each other"
    : undefined;
}

/** What a token belongs to: the same question, whatever the size of its pages. */
const meaning = (query: URLSearchParams) =>
  ["response_groups", "status", "sort_by", "state_token", "purchased_after", "include_pending"]
    .map((name) => `${name}=${query.get(name) ?? ""}`)
    .join("&");
const mark = (query: URLSearchParams, at: number) =>
  createHmac("sha256", KEY)
    .update(`${at}\n${meaning(query)}`)
    .digest("base64url")
    .slice(0, 22);
const tokenOf = (query: URLSearchParams, at: number) => Buffer.from(`${at}.${mark(query, at)}`).toString("base64");

function offsetOf(query: URLSearchParams, size: number): number | undefined {
  const token = query.get("continuation_token");
  if (token === null) return (Number(query.get("page") ?? "1") - 1) * size;
  const [at = "", sign] = Buffer.from(token, "base64").toString().split(".");
  return /^\d+$/.test(at) && sign === mark(query, Number(at)) ? Number(at) : undefined;
}
