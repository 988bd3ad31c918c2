/** Reads one page of a PDF into lines, in the order in which they are read. */
import type { PDFPageProxy } from "unpdf/pdfjs";
import { countCharacters } from "../count.ts";
import { orderColumns } from "./columns.ts";
import { toLines } from "./lines.ts";
import type { Page, Run } from "./types.ts";

interface Item {
  str: string;
  dir: string;
  transform: number[];
  width: number;
  height: number;
  fontName: string;
}

const isItem = (item: object): item is Item => "str" in item && "transform" in item;

/** Signs of one page; no page of a book comes near it. */
const MAX_ITEMS = 30_000;
const MAX_CHARACTERS = 2_000_000;

type Matrix = readonly number[];

const at = (matrix: Matrix, index: number): number => {
  const value = matrix[index] ?? 0;
  return Number.isFinite(value) ? value : 0;
};

/** Which way a run is written, in quarter turns: 0 is left to right on the upright page. */
const turnsOf = (x: number, y: number): number => (Math.round(Math.atan2(y, x) / (Math.PI / 2)) + 4) % 4;

interface Placed {
  run: Run;
  turns: number;
}

function place(item: Item, view: Matrix, vertical: boolean): Placed {
  const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((index) => at(item.transform, index)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]; // six indices make six numbers
  const x = at(view, 0) * e + at(view, 2) * f + at(view, 4);
  const y = at(view, 1) * e + at(view, 3) * f + at(view, 5);
  const along = [at(view, 0) * a + at(view, 2) * b, at(view, 1) * a + at(view, 3) * b] as const;
  const size = Math.hypot(c, d) || Math.hypot(a, b) || 1;
  const length = vertical ? item.height : item.width;
  const turns = vertical ? 1 : turnsOf(along[0], along[1]);
  return { run: { text: item.str, x, right: x + length, y, size, rtl: item.dir === "rtl" }, turns };
}

/** The runs turned so that they read from left to right. */
function turn({ run, turns }: Placed): Run {
  const length = run.right - run.x;
  const [x, y] =
    turns === 1 ? [run.y, -run.x] : turns === 2 ? [-run.x, -run.y] : turns === 3 ? [-run.y, run.x] : [run.x, run.y];
  return { ...run, x, y, right: x + length };
}

function mainTurns(placed: readonly Placed[]): number {
  const sums = [0, 0, 0, 0];
  for (const { run, turns } of placed) sums[turns] = (sums[turns] ?? 0) + run.text.length;
  return sums.indexOf(Math.max(...sums));
}

/** The page's items; stops where a hostile page would go on for ever. */
async function itemsOf(page: PDFPageProxy): Promise<{ items: Item[]; vertical: Set<string>; cut: boolean }> {
  const reader = page.streamTextContent({ includeMarkedContent: false }).getReader();
  const items: Item[] = [];
  const vertical = new Set<string>();
  let characters = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { items, vertical, cut: false };
    for (const [name, style] of Object.entries(value.styles ?? {})) {
      if (typeof style === "object" && style !== null && "vertical" in style && style.vertical === true)
        vertical.add(name);
    }
    for (const item of value.items) {
      if (!isItem(item) || item.str === "") continue;
      items.push(item);
      characters += item.str.length;
    }
    if (items.length > MAX_ITEMS || characters > MAX_CHARACTERS) {
      await reader.cancel(new Error("too much text on one page")).catch(() => undefined);
      return { items, vertical, cut: true };
    }
  }
}

/** Lines of one page, and how many characters the file draws on it. */
export interface ReadPage {
  page: Page;
  characters: number;
  /** There was more than any page holds. */
  cut: boolean;
}

export async function readPage(page: PDFPageProxy): Promise<ReadPage> {
  const { items, vertical, cut } = await itemsOf(page);
  const view = page.getViewport({ scale: 1 });
  const characters = items.reduce((sum, item) => sum + countCharacters(item.str), 0);
  const placed = items.map((item) => place(item, view.transform, vertical.has(item.fontName)));
  const turns = mainTurns(placed);
  const runs: Run[] = [];
  const aside: string[] = [];
  for (const one of placed) {
    if (one.turns === turns) runs.push(turn(one));
    else if (one.run.text.trim() !== "") aside.push(one.run.text);
  }
  const { lines, noteMarks } = toLines(runs, page.pageNumber);
  return {
    page: {
      number: page.pageNumber,
      width: view.width,
      height: view.height,
      lines: orderColumns(lines),
      aside,
      noteMarks,
    },
    characters,
    cut,
  };
}
