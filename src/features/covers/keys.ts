/** Where the sizes of a cover lie, and the name that nobody can guess. */
import { COVER_WIDTHS, type CoverWidth } from "../../contracts/covers.ts";

const KEY_BYTES = 16;

/** 128 random bits, hexadecimal. */
export const newCoverKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export const isCoverKey = (text: string): boolean => /^[\da-f]{32}$/.test(text);

export const objectKey = (key: string, width: CoverWidth): string => `covers/${key}/${width}`;

export const objectKeys = (key: string): string[] => COVER_WIDTHS.map((width) => objectKey(key, width));
