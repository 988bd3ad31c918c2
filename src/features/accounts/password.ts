/** Passwords at rest: scrypt over a peppered password, in a string that names its own parameters. */
import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

interface Cost {
  N: number;
  r: number;
  p: number;
}

/** About 50 ms on workerd, 16 MB (measured; OWASP names N=2^14, r=8, p=5 as equal to N=2^17, p=1: p is raised on paid plans). */
const COST: Cost = { N: 16_384, r: 8, p: 1 };
const HASH_BYTES = 32;
const PARAMETERS = `N=${COST.N},r=${COST.r},p=${COST.p}`;

/** The pepper is not in the database: a copy of the table alone is of no use to a guesser. */
const pepper = (password: string, secret: string) =>
  createHmac("sha256", secret).update(password.normalize("NFKC")).digest();

function derive(peppered: Buffer, salt: Buffer, cost: Cost, bytes: number): Promise<Buffer> {
  const maxmem = 256 * cost.N * cost.r;
  return new Promise((resolve, reject) =>
    scrypt(peppered, salt, bytes, { ...cost, maxmem }, (error, key) => (error ? reject(error) : resolve(key))),
  );
}

/** @returns `scrypt$N=…,r=…,p=…$salt$hash`, salt and hash in base64. */
export async function hashPassword(password: string, secret: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(pepper(password, secret), salt, COST, HASH_BYTES);
  return `scrypt$${PARAMETERS}$${Buffer.from(salt).toString("base64")}$${Buffer.from(key).toString("base64")}`;
}

/** For addresses that nobody has: the answer takes as long as for one that somebody has. */
const DUMMY = `scrypt$${PARAMETERS}$${"A".repeat(22)}==$${"A".repeat(43)}=`;

/**
 * @param stored the account's string, or nothing where there is no account or no password; the same time is spent.
 * @returns `outdated` when it matches but should be hashed anew, because the parameters have changed since.
 */
export async function verifyPassword(
  password: string,
  stored: string | null | undefined,
  secret: string,
): Promise<"match" | "outdated" | "mismatch"> {
  const match = /^scrypt\$N=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored ?? DUMMY);
  if (!match) throw new Error("A stored password hash has an unknown form.");
  const [, n, r, p, salt = "", hash = ""] = match;
  const expected = Buffer.from(hash, "base64");
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const key = await derive(pepper(password, secret), Buffer.from(salt, "base64"), cost, expected.length);
  if (!timingSafeEqual(key, expected) || !stored) return "mismatch";
  return stored.startsWith(`scrypt$${PARAMETERS}$`) ? "match" : "outdated";
}
