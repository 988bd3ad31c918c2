/** Joins the runs of a page to pieces of lines: what stands on one baseline without a wide gap. */
import { isMark } from "../markup/semantics.ts";
import { foreign, markSign, withoutSigns } from "../signs.ts";
import type { Line, Run } from "./types.ts";

/** Shares of the size of the type. */
const SAME_LINE = 0.5;
const GAP = 1.8;
const SPACE = 0.18;
const RAISED = 0.15;
const SMALL = 0.8;

const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u0e00-\u0eff]$/u;
const WIDE_START = /^[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u0e00-\u0eff]/u;

interface Open extends Line {
  rtl: boolean;
  /** Signs of each size, to find the size of most. */
  sizes: Map<number, number>;
}

const begin = (run: Run, page: number): Open => ({
  page,
  column: 0,
  text: run.text,
  x: run.x,
  right: run.right,
  y: run.y,
  size: run.size,
  rtl: run.rtl,
  sizes: new Map([[run.size, run.text.length]]),
});

/** Distance from the end of the line to the run, in reading direction; negative where they overlap. */
const gapOf = (line: Open, run: Run): number => (run.rtl ? line.x - run.right : run.x - line.right);

function fits(line: Open, run: Run): boolean {
  const size = Math.max(line.size, run.size);
  if (Math.abs(run.y - line.y) > SAME_LINE * size) return false;
  const gap = gapOf(line, run);
  return gap < GAP * size && gap > -size;
}

/** A small raised sign behind a word is the mark of a note; behind a digit it is an exponent. */
const isNoteMark = (line: Open, run: Run): boolean =>
  run.size <= SMALL * line.size &&
  line.y - run.y >= RAISED * line.size &&
  isMark(run.text) &&
  /[\p{L}\p{P}]$/u.test(withoutSigns(line.text).trimEnd());

function append(line: Open, run: Run): void {
  const gap = gapOf(line, run);
  const apart = gap > SPACE * Math.min(line.size, run.size) && !/\s$/.test(line.text) && !/^\s/.test(run.text);
  const space = apart && !(WIDE.test(line.text) && WIDE_START.test(run.text));
  line.text += (space ? " " : "") + run.text;
  line.x = Math.min(line.x, run.x);
  line.right = Math.max(line.right, run.right);
  const signs = (line.sizes.get(run.size) ?? 0) + run.text.length;
  line.sizes.set(run.size, signs);
  if (signs > (line.sizes.get(line.size) ?? 0)) {
    line.size = run.size;
    line.y = run.y;
  }
}

/** Pieces of lines in the order of the file, and the texts of the note marks taken out of them. */
export function toLines(runs: readonly Run[], page: number): { lines: Line[]; noteMarks: string[] } {
  const lines: Open[] = [];
  const noteMarks: string[] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    if (run.text.trim() === "") {
      if (line && !/\s$/.test(line.text)) line.text += " ";
    } else if (!line || !fits(line, run)) lines.push(begin({ ...run, text: foreign(run.text) }, page));
    else if (isNoteMark(line, run)) {
      const text = run.text.trim();
      noteMarks.push(text);
      const label = text.replace(/[^\p{L}\p{N}*†‡§¶]/gu, "");
      line.text = `${line.text.trimEnd()}${markSign(`${page}:${label}`, label)}`;
      line.right = Math.max(line.right, run.right);
    } else append(line, { ...run, text: foreign(run.text) });
  }
  return {
    lines: lines.map(({ rtl: _rtl, sizes: _sizes, ...line }) => line),
    noteMarks,
  };
}
