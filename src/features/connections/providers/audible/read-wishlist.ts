/** What a person wishes for. */
import type { Marketplace } from "../../../../contracts/connections.ts";
import { readTime } from "../../../../core/clock.ts";
import type { StoreTitle } from "../../provider.ts";
import { callApi, type Session } from "./call-api.ts";
import { audibleError } from "./errors.ts";
import { mapTitle } from "./map-title.ts";
import { STORES } from "./marketplaces.ts";
import { wished, wishlistPage } from "./replies.ts";

const PAGE = 50;
const GROUPS =
  "contributors,media,product_attrs,product_desc,product_extended_attrs,product_details,series,category_ladders,rating";

/** One page at a time: more at once is answered with a 500. @param page from 0 */
export async function readWishlist(
  session: Session,
  store: Marketplace,
  page: number,
): Promise<{ titles: StoreTitle[]; hasMore: boolean }> {
  const reply = await callApi(session, {
    store,
    path: "/1.0/wishlist",
    query: {
      num_results: PAGE,
      page,
      response_groups: GROUPS,
      image_sizes: "500,1215",
      sort_by: "-DateAdded",
      locale: STORES[store].language,
    },
    answers: [404],
  });
  if (reply.status === 404) return { titles: [], hasMore: false };
  const parsed = wishlistPage.safeParse(reply.body);
  if (!parsed.success) throw audibleError("provider_changed", { cause: parsed.error });
  const reading = { store, podcasts: false, now: session.ctx.clock.now() };
  const titles = parsed.data.products.map((raw, index) => {
    const title = mapTitle(raw, `wish-${page}-${index}`, reading);
    const at = readTime(wished.safeParse(raw).data?.added_timestamp);
    if (title.kind === "book" && at !== null) title.book.addedAt = at;
    return title;
  });
  return { titles, hasMore: titles.length === PAGE };
}
