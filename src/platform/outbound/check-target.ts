/** Whether an address that somebody named may be called from here: the guard against requests into the own network. Pure. */
import { isIpv4, isReservedIpv4, isReservedIpv6 } from "./private-address.ts";

/** Ends of names that only a private network answers (RFC 6761, 6762, 8375; `internal` is reserved by ICANN since 2024). */
const PRIVATE_NAMES = ["localhost", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa"];

/**
 * @param address what was named
 * @param privateHosts opened by an administrator: "nas.lan" (every port) or "192.168.1.5:8080" (this port alone)
 * @returns why it may not be called; undefined: it may
 */
export function whyNotCalled(address: string | URL, privateHosts: readonly string[]): string | undefined {
  const url = URL.parse(String(address));
  if (!url) return "It is no address.";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "Only http and https addresses are called.";
  if (url.username !== "" || url.password !== "") return "An address with a user name or password in it is not called.";
  const host = hostOf(url);
  if (isOpened(url, host, privateHosts)) return undefined;
  return isPrivate(host)
    ? "It lies in a private network, which only an administrator can open (PRIVATE_HOSTS)."
    : undefined;
}

/** Small letters, no brackets, no dot at the end. */
const hostOf = (url: URL) =>
  url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.+$/, "");

function isPrivate(host: string): boolean {
  if (isIpv4(host)) return isReservedIpv4(host);
  if (host.includes(":")) return isReservedIpv6(host);
  // A name without a dot is looked up within the own network.
  return !host.includes(".") || PRIVATE_NAMES.some((name) => host.endsWith(`.${name}`));
}

function isOpened(url: URL, host: string, privateHosts: readonly string[]): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return privateHosts.some((entry) => {
    // Through the parser, so that both sides are spelt alike; the scheme has no port of its own to swallow one.
    const opened = URL.parse(`opened://${entry.includes("::") && !entry.startsWith("[") ? `[${entry}]` : entry}`);
    const asHttp = URL.parse(`http://${opened?.hostname ?? ""}`);
    return asHttp !== null && hostOf(asHttp) === host && (opened?.port === "" || opened?.port === port);
  });
}
