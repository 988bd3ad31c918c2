/** Puts the pieces of lines of a page into reading order: top to bottom, column after column where there are columns. */
import type { Line } from "./types.ts";

/** A column has at least this many pieces, and its lines this share of the text's width. */
const FEWEST = 6;
const NARROWEST = 0.22;
/** Pieces that run across the gutter: headings, and a title over both columns. */
const MOST_ACROSS = 0.25;
const STEPS = 40;

const RTL = /[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufeff]/;

const byPlace = (a: Line, b: Line): number => a.y - b.y || a.x - b.x;

/** The middle of the white strip between two columns; null when the text is in one. */
function gutter(lines: readonly Line[]): number | null {
  if (lines.length < FEWEST * 2) return null;
  const left = Math.min(...lines.map((line) => line.x));
  const right = Math.max(...lines.map((line) => line.right));
  const width = right - left;
  let best: { x: number; across: number } | null = null;
  for (let step = Math.floor(STEPS * 0.25); step <= STEPS * 0.75; step++) {
    const x = left + (width * step) / STEPS;
    const across = lines.filter((line) => line.x < x && line.right > x).length;
    if (best === null || across < best.across) best = { x, across };
  }
  if (best === null || best.across > lines.length * MOST_ACROSS) return null;
  const { x } = best;
  const wide = (side: readonly Line[]): boolean => {
    const widths = side.map((line) => line.right - line.x).sort((a, b) => a - b);
    return side.length >= FEWEST && (widths[widths.length >> 1] ?? 0) >= width * NARROWEST;
  };
  const onLeft = lines.filter((line) => line.right <= x);
  const onRight = lines.filter((line) => line.x >= x);
  return wide(onLeft) && wide(onRight) && sideBySide(onLeft, onRight) ? x : null;
}

/** Both sides stand at the same heights: not a short list above and another below. */
function sideBySide(left: readonly Line[], right: readonly Line[]): boolean {
  const span = (side: readonly Line[]) =>
    [Math.min(...side.map((line) => line.y)), Math.max(...side.map((line) => line.y))] as const;
  const [a, b] = [span(left), span(right)];
  const shared = Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
  return shared > 0.4 * Math.min(a[1] - a[0], b[1] - b[0]);
}

/** Pieces on one baseline become one line. */
function joinRows(lines: readonly Line[]): Line[] {
  const rows: Line[] = [];
  for (const line of [...lines].sort(byPlace)) {
    const row = rows.at(-1);
    if (row && Math.abs(row.y - line.y) < 0.35 * Math.max(row.size, line.size)) {
      const before = RTL.test(line.text) ? line.x >= row.right : line.right <= row.x;
      row.text = before ? `${line.text} ${row.text}` : `${row.text} ${line.text}`;
      row.size = Math.max(row.size, line.size);
      row.x = Math.min(row.x, line.x);
      row.right = Math.max(row.right, line.right);
    } else rows.push({ ...line });
  }
  return rows;
}

/** Lines in reading order; `column` tells the columns of the page apart. */
export function orderColumns(lines: readonly Line[]): Line[] {
  const x = gutter(lines);
  if (x === null) return joinRows(lines);
  const ordered: Line[] = [];
  let column = 0;
  let band: Line[] = [];
  let across = false;
  const flush = (): void => {
    if (across) column++;
    across = false;
    for (const side of [band.filter((line) => line.x < x), band.filter((line) => line.x >= x)]) {
      if (side.length === 0) continue;
      ordered.push(...joinRows(side).map((line) => ({ ...line, column })));
      column++;
    }
    band = [];
  };
  for (const line of [...lines].sort(byPlace)) {
    if (line.x < x && line.right > x) {
      if (!across) flush();
      across = true;
      ordered.push({ ...line, column });
    } else {
      if (across) flush();
      band.push(line);
    }
  }
  flush();
  return ordered;
}
