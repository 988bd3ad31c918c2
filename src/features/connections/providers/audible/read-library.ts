/** Reads a store's library: a page at a time, all of it or what changed since. */
import type { Marketplace } from "../../../../contracts/connections.ts";
import type { PageAsk, StorePage } from "../../provider.ts";
import { callApi, type Session } from "./call-api.ts";
import { audibleError } from "./errors.ts";
import { mapTitle } from "./map-title.ts";
import { libraryPage } from "./replies.ts";

/** Enough for everything that is shown, few enough that a page comes quickly. A name that is not known fails the call. */
const GROUPS = [
  "contributors",
  "media",
  "product_attrs",
  "product_desc",
  "product_details",
  "product_extended_attrs",
  "series",
  "category_ladders",
  "rating",
  "provided_review",
  "listening_status",
  "is_finished",
  "percent_complete",
  "is_visible",
  "customer_rights",
  "product_plans",
  "product_plan_details",
  "relationships",
].join(",");

/** How many titles a store has. */
export async function countLibrary(session: Session, store: Marketplace): Promise<number> {
  const reply = await callApi(session, {
    store,
    path: "/1.0/library",
    // 0 would be answered with nothing at all.
    query: { num_results: 1, page: 1, response_groups: "product_attrs", status: "Active" },
  });
  return whole(reply.headers.get("total-count")) ?? 0;
}

/** @throws AppError as `callApi`, and provider_changed */
export async function readPage(session: Session, ask: PageAsk): Promise<StorePage> {
  const { store, size, from, stateToken } = ask;
  const reply = await callApi(session, {
    store,
    path: "/1.0/library",
    query: {
      num_results: size,
      response_groups: GROUPS,
      image_sizes: "500,1215",
      sort_by: "-PurchaseDate",
      include_pending: "true",
      purchased_after: "1970-01-01T00:00:00Z",
      status: stateToken === null ? "Active" : "Active,Revoked",
      ...(stateToken === null ? {} : { state_token: stateToken }),
      ...(from && "token" in from ? { continuation_token: from.token } : { page: from?.page ?? 1 }),
    },
  });
  const parsed = libraryPage.safeParse(reply.body);
  if (!parsed.success) throw audibleError("provider_changed", { cause: parsed.error });
  const { items } = parsed.data;
  const reading = { store, podcasts: ask.podcasts, now: session.ctx.clock.now() };
  const at = from ? ("token" in from ? from.token : String(from.page)) : "1";
  const titles = items.map((raw, index) => mapTitle(raw, `${hash(at)}-${index}`, reading));
  const token = reply.headers.get("continuation-token");
  const state = reply.headers.get("state-token");
  return {
    titles,
    total: whole(reply.headers.get("total-count")),
    stateToken: state === "0" || state === "" ? null : state,
    next: token ? { token } : nextPage(reply.headers, from, items.length, size),
  };
}

/** Page numbers are the way only where the service never spoke of tokens. */
function nextPage(headers: Headers, from: PageAsk["from"], found: number, size: number): StorePage["next"] {
  if (from && "token" in from) return null;
  const page = from?.page ?? 1;
  const total = whole(headers.get("total-count"));
  return found > 0 && total !== null && page * size < total ? { page: page + 1 } : null;
}

function whole(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null;
}

/** Short, and the same for the same text. */
function hash(text: string): string {
  let sum = 5_381;
  for (const sign of text) sum = (sum * 33 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return sum.toString(36);
}
