/** Numbers of books that nobody has yet. */

/** An ASIN. */
export const asin = (): string => `B0${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
