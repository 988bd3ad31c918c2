/**
 * Reads tables piece by piece (RFC 4180, and what programs make of it): quotes with line ends and doubled quotes in
 * them, any line end, commas, semicolons or tabs. Pure. The cells stay as they were written.
 */

export interface CsvRecord {
  /** From 1, blank lines counted: the row in a table program. */
  row: number;
  cells: string[];
  problem: string | null;
}

/** No book is described in more; a quotation mark that is never closed would swallow the file. */
const LONGEST_RECORD = 1_000_000;
/** The first line tells what divides the cells. */
const LONGEST_HEAD = 64 * 1024;
const DIVIDERS = [",", ";", "\t"] as const;

export class CsvReader {
  #head: string | undefined = "";
  #divider = ",";
  #row = 0;
  #cells: string[] = [];
  #cell = "";
  #length = 0;
  /** Within quotes; the cell began with one; a quote within quotes was the last sign. */
  #quoted = false;
  #began = false;
  #closing = false;
  #afterReturn = false;
  #stopped = false;
  #found: CsvRecord[] = [];

  /** What divides the cells: known with the first line. */
  get divider(): string {
    return this.#divider;
  }

  /** A row was longer than any book: nothing behind it is read. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** @returns the rows that are complete now */
  push(text: string): CsvRecord[] {
    if (this.#stopped) return [];
    if (this.#head === undefined) this.#scan(text);
    else {
      this.#head += text;
      // A line end of two signs may be cut between them.
      if (/\n|\r./.test(this.#head) || this.#head.length > LONGEST_HEAD) this.#begin(this.#head);
    }
    return this.#taken();
  }

  /** @returns what is left at the end of the file */
  end(): CsvRecord[] {
    if (this.#head !== undefined) this.#begin(this.#head);
    if (this.#stopped) return this.#taken();
    if (this.#quoted) this.#finish("A quotation mark of this row is never closed.");
    else if (this.#cells.length > 0 || this.#cell !== "" || this.#began) this.#finish(null);
    return this.#taken();
  }

  #taken(): CsvRecord[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  /** "sep=;" in front of the head is how one table program says what divides the cells. */
  #begin(head: string): void {
    this.#head = undefined;
    const said = /^sep=(.)(?:\r\n?|\n)/.exec(head);
    if (said) this.#row = 1;
    this.#divider = said?.[1] ?? dividerOf(head);
    this.#scan(said ? head.slice(said[0].length) : head);
  }

  #scan(text: string): void {
    for (let at = 0; at < text.length && !this.#stopped; )
      at = this.#quoted ? this.#inQuotes(text, at) : this.#outside(text, at);
  }

  #inQuotes(text: string, at: number): number {
    const end = text.indexOf('"', at);
    this.#add(text.slice(at, end < 0 ? undefined : end));
    if (end < 0) return text.length;
    this.#quoted = false;
    this.#closing = true;
    return end + 1;
  }

  #outside(text: string, at: number): number {
    const sign = text[at] ?? "";
    const closing = this.#closing;
    const afterReturn = this.#afterReturn;
    this.#closing = false;
    this.#afterReturn = false;
    if (closing && sign === '"') {
      this.#add('"');
      this.#quoted = true;
      return at + 1;
    }
    if (sign === "\n" && afterReturn) return at + 1;
    if (sign === "\n" || sign === "\r") {
      this.#finish(null);
      this.#afterReturn = sign === "\r";
      return at + 1;
    }
    if (sign === this.#divider) {
      this.#endCell();
      return at + 1;
    }
    if (sign === '"' && this.#cell === "" && !this.#began) {
      this.#quoted = true;
      this.#began = true;
      return at + 1;
    }
    let end = at + 1;
    for (; end < text.length; end++) {
      const next = text[end];
      if (next === this.#divider || next === "\n" || next === "\r") break;
    }
    this.#add(text.slice(at, end));
    return end;
  }

  #add(text: string): void {
    this.#cell += text;
    this.#length += text.length;
    if (this.#length <= LONGEST_RECORD) return;
    this.#finish("This row is longer than any book; a quotation mark may not be closed. What follows was not read.");
    this.#stopped = true;
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = "";
    this.#began = false;
  }

  #finish(problem: string | null): void {
    const blank = this.#cells.length === 0 && this.#cell === "" && !this.#began;
    this.#endCell();
    this.#row += 1;
    if (!blank) this.#found.push({ row: this.#row, cells: this.#cells, problem });
    this.#cells = [];
    this.#length = 0;
  }
}

/** The one that stands most often in the first line, quotes left out. */
function dividerOf(head: string): string {
  const line = head.replace(/"[^"]*"/g, "").split(/[\r\n]/, 1)[0] ?? "";
  const count = (divider: string) => line.split(divider).length;
  return DIVIDERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}
