/** What somebody typed as a limit: "2.50", "2,50", "$3". Pure. */

const LARGEST = 100_000;

/** @returns null for nothing (no limit), undefined for what is no amount */
export function readLimit(text: string): number | null | undefined {
  const plain = text.replace(/[\s$]|USD/gi, "").replace(",", ".");
  if (plain === "") return null;
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(plain)) return undefined;
  const amount = Number(plain);
  return amount <= LARGEST ? amount : undefined;
}
