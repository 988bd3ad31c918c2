/** Tables of a Word document: one column is only a frame around text, a play may be set in two, anything else is no prose. */
import { plain } from "../count.ts";
import type { BlockPiece, Piece } from "../types.ts";

interface Table {
  /** How many pieces stood before it. */
  start: number;
  rows: number;
  columns: number;
  /** Cells of the row being read. */
  cells: number;
  /** Where the first cell of each row begins and ends. */
  firsts: { from: number; to: number }[];
}

/** A name in a play's first column is no longer, and a table of fewer rows is none. */
const LONGEST_NAME = 40;
const FEWEST_ROWS = 4;

export class Tables {
  readonly #pieces: Piece[];
  readonly #open: Table[] = [];

  constructor(pieces: Piece[]) {
    this.#pieces = pieces;
  }

  open(element: "tbl" | "tr" | "tc"): void {
    const table = this.#open.at(-1);
    if (element === "tbl") this.#open.push({ start: this.#pieces.length, rows: 0, columns: 0, cells: 0, firsts: [] });
    else if (element === "tr" && table) {
      table.rows++;
      table.cells = 0;
    } else if (table) {
      table.columns = Math.max(table.columns, ++table.cells);
      if (table.cells === 1) table.firsts.push({ from: this.#pieces.length, to: this.#pieces.length });
    }
  }

  close(element: "tbl" | "tr" | "tc"): void {
    const last = this.#open.at(-1);
    const first = last?.firsts.at(-1);
    if (element === "tc" && last?.cells === 1 && first) first.to = this.#pieces.length;
    if (element !== "tbl") return;
    const table = this.#open.pop();
    if (!table || table.columns <= 1 || this.#play(table)) return;
    for (let i = table.start; i < this.#pieces.length; i++) {
      const piece = this.#pieces[i];
      if (piece?.type === "block") piece.out ??= "table";
    }
  }

  /** Short names that come again in the first of two columns: each names who speaks the second. */
  #play(table: Table): boolean {
    if (table.columns !== 2 || table.rows < FEWEST_ROWS) return false;
    const names = table.firsts.flatMap(({ from, to }) => {
      const blocks = this.#pieces.slice(from, to).filter((piece): piece is BlockPiece => piece.type === "block");
      return blocks.length === 1 && (blocks[0]?.text.length ?? 0) <= LONGEST_NAME ? blocks : [];
    });
    const different = new Set(names.map(({ text }) => plain(text))).size;
    if (names.length < table.rows * 0.7 || different * 2 > names.length) return false;
    for (const name of names) name.speaker = name.text.length;
    return true;
  }

  finish(): void {
    while (this.#open.length > 0) this.close("tbl");
  }
}
