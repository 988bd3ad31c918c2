/** The name of a torrent in a magnet link (BEP 9, BEP 52). Pure. */

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * @returns 40 hexadecimal characters in lower case: the first version's hash, else the beginning of the second's;
 *   undefined where there is no valid one
 */
export function infoHashOf(magnetLink: string): string | undefined {
  const topics = new URL(magnetLink).searchParams.getAll("xt").map((topic) => topic.toLowerCase());
  const first = (pattern: RegExp) => topics.map((topic) => pattern.exec(topic)?.[1]).find((hash) => hash !== undefined);
  const hex = first(/^urn:btih:([\da-f]{40})$/);
  if (hex) return hex;
  const base32 = first(/^urn:btih:([a-z2-7]{32})$/);
  if (base32) return hexOf(base32);
  // "1220" is the multihash prefix of a SHA-256.
  return first(/^urn:btmh:1220([\da-f]{40})[\da-f]{24}$/);
}

function hexOf(base32: string): string {
  const bits = [...base32].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return (bits.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join("");
}
