/** What a person pasted: the address at which the browser ended, however it was copied. Pure. */
import type { Marketplace } from "../../../../contracts/connections.ts";
import { audibleError } from "./errors.ts";
import { marketplaceOf, STORES } from "./marketplaces.ts";

const CODE_NAMES = ["openid.oa2.authorization_code", "authorization_code", "code"];
const UNFINISHED = /^\/ap\/(signin|mfa|cvf|challenge|register)/;
/** What mail programs, messengers and word processors put around an address. */
const AROUND = /^[\s"'“”„‘’«»<>()[\]`]+|[\s"'“”„‘’«»<>()[\]`.,;]+$/g;

/**
 * @param pasted the whole address, or its part behind the question mark
 * @param toMeant leads the address of a stand-in back to the service's own
 * @throws AppError code_missing, sign_in_unfinished, cancelled, wrong_marketplace
 */
export function readAddress(
  pasted: string,
  expected: { marketplace: Marketplace; preAmazon: boolean },
  toMeant: (url: URL) => URL = (url) => url,
): string {
  const address = pasted.replace(AROUND, "").replace(/\s+/g, "").replaceAll("&amp;", "&");
  const url = urlOf(address);
  const meant = url && toMeant(url);
  if (meant) refuseOthers(meant, expected);
  const query = meant?.searchParams ?? queryOf(address);
  if (query.get("openid.mode") === "cancel" || query.has("error")) throw audibleError("cancelled");
  const code = CODE_NAMES.map((name) => query.get(name)?.trim()).find(Boolean);
  if (!code || code.length > 4_096) throw audibleError("code_missing");
  return code;
}

function urlOf(address: string): URL | undefined {
  if (/^https?:\/\//i.test(address)) return URL.parse(address) ?? undefined;
  return /^www\./i.test(address) ? (URL.parse(`https://${address}`) ?? undefined) : undefined;
}

/** The part behind the question mark alone, or without an address in front of it. */
const queryOf = (address: string) => new URLSearchParams(address.slice(address.indexOf("?") + 1));

function refuseOthers(url: URL, { marketplace, preAmazon }: { marketplace: Marketplace; preAmazon: boolean }): void {
  const host = url.host.toLowerCase();
  const found = marketplaceOf(host);
  if (!found) {
    const message = `This is an address of ${host || "nothing"}, not of Amazon. Copy the address of the page at which Amazon ended.`;
    throw audibleError("code_missing", { message });
  }
  if (UNFINISHED.test(url.pathname)) throw audibleError("sign_in_unfinished");
  if (found !== marketplace) {
    const message = `This address is of ${STORES[found].country}, but ${STORES[marketplace].country} was chosen. Begin again with the store of your account.`;
    throw audibleError("wrong_marketplace", { message });
  }
  if (!url.pathname.startsWith("/ap/maplanding")) throw audibleError("code_missing");
  if (host.startsWith("www.audible.") !== preAmazon) {
    const message = preAmazon
      ? "This address is of an Amazon account, but an account from before Amazon was chosen. Begin again without that."
      : "This address is of an account from before Amazon. Begin again and choose that.";
    throw audibleError("wrong_marketplace", { message });
  }
}
