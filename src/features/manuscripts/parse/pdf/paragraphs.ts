/** Joins the lines of a PDF to paragraphs: by the room between them, their indents, their sizes and where they end. */
import { fold } from "../count.ts";
import { withoutSigns } from "../signs.ts";
import type { Line, Measure } from "./types.ts";

export interface Paragraph {
  lines: Line[];
  /** Lines kept apart: verse. */
  verse: boolean;
  /** White room above it, as a share of the distance of lines. */
  room: number;
}

const ENDED = /[.!?…:。！？」』][\s"'”’»)\]]*$/u;
const NOTE_START = /^\s*(?:\d{1,3}|[*†‡§¶]{1,3})[.)]?\s*\p{L}/u;

/** What is usual in the whole document. */
export interface Usual {
  size: number;
  /** Distance of baselines, as a share of the size. */
  leading: number;
  /** Paragraphs begin with an indent. */
  indents: boolean;
}

function mostOf(values: Map<number, number>, otherwise: number): number {
  return [...values].sort((a, b) => b[1] - a[1])[0]?.[0] ?? otherwise;
}

const round = (value: number, to: number): number => Math.round(value / to) * to;

/** Edges of each column of each page. */
export function measures(lines: readonly Line[]): Map<string, Measure> {
  const columns = Map.groupBy(lines, (line) => `${line.page}/${line.column}`);
  const found = new Map<string, Measure>();
  for (const [name, column] of columns) {
    const lefts = new Map<number, number>();
    for (const line of column) lefts.set(round(line.x, 2), (lefts.get(round(line.x, 2)) ?? 0) + 1);
    const common = [...lefts].filter(([, count]) => count * 4 >= column.length).map(([left]) => left);
    const left = common.length > 0 ? Math.min(...common) : Math.min(...column.map((line) => line.x));
    const rights = column.map((line) => line.right).sort((a, b) => a - b);
    found.set(name, { left, right: rights[Math.floor(rights.length * 0.95)] ?? left });
  }
  return found;
}

export function usualOf(lines: readonly Line[], columns: ReadonlyMap<string, Measure>): Usual {
  const sizes = new Map<number, number>();
  const leadings = new Map<number, number>();
  for (const line of lines)
    sizes.set(round(line.size, 0.5), (sizes.get(round(line.size, 0.5)) ?? 0) + line.text.length);
  const size = mostOf(sizes, 12) || 12;
  let indented = 0;
  let body = 0;
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (Math.abs(line.size - size) > size * 0.1) return;
    body++;
    if (indentOf(line, columns) > 0.8 * size && indentOf(line, columns) < 5 * size) indented++;
    if (next?.page !== line.page || next.column !== line.column) return;
    const leading = round((next.y - line.y) / size, 0.05);
    if (leading > 0.8 && leading < 3) leadings.set(leading, (leadings.get(leading) ?? 0) + 1);
  });
  return { size, leading: mostOf(leadings, 1.2), indents: indented * 12 > body && indented * 2 < body };
}

const measureOf = (line: Line, columns: ReadonlyMap<string, Measure>): Measure =>
  columns.get(`${line.page}/${line.column}`) ?? { left: line.x, right: line.right };

function indentOf(line: Line, columns: ReadonlyMap<string, Measure>): number {
  return line.x - measureOf(line, columns).left;
}

/** Does a paragraph begin with this line? `room` is the white above it, 1 where there is none. */
function begins(last: Line, line: Line, room: number, usual: Usual, columns: ReadonlyMap<string, Measure>): boolean {
  const { left, right } = measureOf(last, columns);
  const size = Math.max(last.size, line.size);
  if (Math.abs(last.size - line.size) > 0.12 * size) return true;
  const small = line.size < 0.92 * usual.size;
  if (small && NOTE_START.test(line.text)) return true;
  const indent = indentOf(line, columns);
  const indented = indent > 0.8 * size && indent - indentOf(last, columns) > 0.6 * size && indent < 8 * size;
  const ended = ENDED.test(fold(withoutSigns(last.text)));
  const short = last.right < right - 0.2 * (right - left);
  if (last.page !== line.page || last.column !== line.column) {
    const lower = /^[\s"'“‘«(]*\p{Ll}/u.test(line.text);
    return indented || (!lower && ended && (short || !usual.indents));
  }
  if (room > 1.35 || room < 0) return true;
  return indented || (ended && short);
}

/** Short lines that none of the measure forces to end: verse. */
function isVerse(lines: readonly Line[], columns: ReadonlyMap<string, Measure>): boolean {
  if (lines.length < 2) return false;
  return lines.every((line) => {
    const { left, right } = measureOf(line, columns);
    return line.right < right - 0.22 * (right - left) && /^[^\p{L}]*\p{Lu}/u.test(line.text);
  });
}

/** Paragraphs of lines that are in reading order. */
export function toParagraphs(lines: readonly Line[], usual: Usual, columns: ReadonlyMap<string, Measure>): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let last: Line | null = null;
  for (const line of lines) {
    const same = last !== null && last.page === line.page && last.column === line.column;
    const room: number = same && last ? (line.y - last.y) / (usual.leading * Math.max(line.size, last.size)) : 1;
    if (last === null || begins(last, line, room, usual, columns))
      paragraphs.push({ lines: [line], verse: false, room });
    else paragraphs.at(-1)?.lines.push(line);
    last = line;
  }
  for (const paragraph of paragraphs) paragraph.verse = isVerse(paragraph.lines, columns);
  return paragraphs;
}
