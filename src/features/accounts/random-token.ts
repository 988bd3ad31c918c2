/** Refresh tokens and API keys: 256 random bits, of which only the hash is kept. */
import { createHash, randomBytes } from "node:crypto";

export const newToken = (): string => Buffer.from(randomBytes(32)).toString("base64url");

/** SHA-256, hexadecimal: enough, since the token is random and cannot be guessed from a list. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
