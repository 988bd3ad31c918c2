/**
 * Keeps a table program from running a cell as a formula. Pure. What begins like one gets an apostrophe in front, as
 * does what begins with such an apostrophe, so that reading takes away exactly what writing added.
 */

/** Tab and carriage return are skipped by some programs before they look for a formula. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

export const guardCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
export const unguardCell = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
