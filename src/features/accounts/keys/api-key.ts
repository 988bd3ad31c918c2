/** What an API key looks like: `lk_` and 256 random bits in base64url. */
import { newToken } from "../random-token.ts";

const MARK = "lk_";
/** Enough to tell keys apart; 208 of the 256 bits stay unsaid. */
const PREFIX_LENGTH = 11;

export const newKey = (): string => `${MARK}${newToken()}`;

export const isApiKey = (text: string): boolean => text.startsWith(MARK);

export const prefixOf = (key: string): string => key.slice(0, PREFIX_LENGTH);
