/** Rules of the figures. Pure. */

export function roundTo(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** With one digit; null where there is nothing to share. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : roundTo((part / whole) * 100, 1);

/**
 * How many series are all there. As the catalogue has it: complete when no book is missing, partial from half on.
 * @param sizes `total` null: nobody said how many books there are to be
 */
export function seriesSums(sizes: readonly { books: number; total: number | null }[]) {
  const sums = { total: sizes.length, complete: 0, partial: 0, incomplete: 0, unknown: 0 };
  for (const { books, total } of sizes) {
    if (total === null) sums.unknown += 1;
    else if (books >= total) sums.complete += 1;
    else if (books * 2 >= total) sums.partial += 1;
    else sums.incomplete += 1;
  }
  return sums;
}
