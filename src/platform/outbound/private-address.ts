/** Which IP addresses are nobody's but one network's own. Pure. */

/** First address and length of each block that is not reached over the internet (RFC 6890, IANA special-purpose registry). */
const RESERVED_V4: readonly [from: string, bits: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** @param host as the URL parser writes it: decimal, octal and hexadecimal forms are four numbers there */
export const isIpv4 = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host);

const numberOf = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

/** @param address four numbers with dots */
export const isReservedIpv4 = (address: string): boolean =>
  RESERVED_V4.some(([from, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(numberOf(address) / size) === Math.floor(numberOf(from) / size);
  });

/** @param address without brackets, any spelling. @returns eight groups; undefined when it is none */
function groupsOf(address: string): number[] | undefined {
  const [head = "", tail, ...more] = address.split("::");
  if (more.length > 0) return undefined;
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = 8 - left.length - right.length;
  if (tail === undefined ? gap !== 0 : gap < 1) return undefined;
  const groups = [...left, ...Array.from({ length: tail === undefined ? 0 : gap }, () => "0"), ...right];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}

/**
 * Only global unicast (2000::/3) is reached over the internet; within it the blocks for protocols, tunnels that carry an
 * IPv4 address, and documentation are not. Loopback, link-local, unique local, mapped and translated addresses lie outside.
 * @param address as the URL parser writes it, without brackets
 */
export function isReservedIpv6(address: string): boolean {
  const [first = 0, second = 0] = groupsOf(address) ?? [];
  if (first < 0x2000 || first > 0x3fff) return true;
  const protocols = first === 0x2001 && second < 0x200;
  const documentation = (first === 0x2001 && second === 0x0db8) || (first === 0x3fff && second < 0x1000);
  return protocols || documentation || first === 0x2002;
}
