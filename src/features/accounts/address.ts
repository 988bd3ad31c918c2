/** Which caller an address stands for, when attempts are counted. */

/** The first four groups of an IPv6 address: a household or a server gets a whole /64 and may use any of it. */
function network64(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const after = tail === "" ? [] : tail.split(":");
    while (groups.length + after.length < 8) groups.push("0");
    groups.push(...after);
  }
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

/** `addressOf` what a request says. */
export const callerAddress = (c: { req: { header(name: string): string | undefined } }): string =>
  addressOf(c.req.header("cf-connecting-ip"));

/**
 * @param header what Cloudflare says in `CF-Connecting-IP`.
 * @returns the IPv4 address, the /64 network of an IPv6 address, or "local" for loopback and where nothing is known.
 */
export function addressOf(header: string | undefined): string {
  const address = header?.trim() ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const known = mapped ?? address;
  if (known === "" || known === "::1" || known.startsWith("127.")) return "local";
  return known.includes(":") ? `${network64(known)}::/64` : known;
}
