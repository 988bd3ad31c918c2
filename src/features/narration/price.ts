/** Money. Pure. */

const MILLION = 1_000_000;

/** US dollars, to a hundredth of a cent. @param price for a million characters; null where it is not known */
export const priceOf = (characters: number, price: number | null): number | null =>
  price === null ? null : Math.round((characters * price * 10_000) / MILLION) / 10_000;

/** Characters as providers bill them: code points, white space and all. */
export const billedCharacters = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

/** "$1.08", or "$0.003" where cents say nothing. */
export const dollars = (amount: number): string => `$${amount.toFixed(amount < 0.1 ? 3 : 2)}`;
