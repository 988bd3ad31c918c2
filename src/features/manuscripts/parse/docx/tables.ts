/** Tables of a Word document: one column is only a frame around text, a play may be set in two, anything else is no prose. */
import type { Piece } from "../types.ts";

interface Table {
  /** How many pieces stood before it. */
  start: number;
  rows: number;
  columns: number;
  /** Cells of the row being read. */
  cells: number;
}

export class Tables {
  readonly #pieces: Piece[];
  readonly #open: Table[] = [];

  constructor(pieces: Piece[]) {
    this.#pieces = pieces;
  }

  open(element: "tbl" | "tr" | "tc"): void {
    const table = this.#open.at(-1);
    if (element === "tbl") this.#open.push({ start: this.#pieces.length, rows: 0, columns: 0, cells: 0 });
    else if (element === "tr" && table) {
      table.rows++;
      table.cells = 0;
    } else if (table) table.columns = Math.max(table.columns, ++table.cells);
  }

  close(element: "tbl" | "tr" | "tc"): void {
    if (element !== "tbl") return;
    const table = this.#open.pop();
    if (!table || table.columns <= 1) return;
    for (let i = table.start; i < this.#pieces.length; i++) {
      const piece = this.#pieces[i];
      if (piece?.type === "block") piece.out ??= "table";
    }
  }

  finish(): void {
    while (this.#open.length > 0) this.close("tbl");
  }
}
