/** Check digits of book numbers (ISBN Users' Manual, 7th edition, appendix 1). Pure. */

const digit = (sign: string) => (sign === "X" ? 10 : Number(sign));

/** @param isbn 10 or 13 signs, without hyphens */
export function isbnIsValid(isbn: string): boolean {
  const digits = [...isbn].map(digit);
  if (digits.length === 10) return digits.reduce((sum, value, ix) => sum + value * (10 - ix), 0) % 11 === 0;
  if (digits.length !== 13 || !/^97[89]\d{10}$/.test(isbn)) return false;
  return digits.reduce((sum, value, ix) => sum + value * (ix % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}
