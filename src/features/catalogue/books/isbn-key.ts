/** One key for both forms of an ISBN: an ISBN-10 is an ISBN-13 with 978 in front and a check digit of its own. Pure. */

/** @returns 13 digits; null where there is no ISBN. Source: ISBN Users' Manual, 7th edition, §4.1. */
export function isbnKey(isbn: string | null): string | null {
  if (isbn === null || isbn.length === 13) return isbn;
  const twelve = `978${isbn.slice(0, 9)}`;
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}
