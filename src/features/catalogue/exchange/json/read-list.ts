/**
 * Reads the entries of a JSON list piece by piece, without ever holding the list: the first list of the file, wherever it
 * stands in it. Pure. Each entry is text of its own, so that one that is wrong leaves the others alone.
 */

export interface ListEntry {
  /** From 1. */
  row: number;
  text: string;
  problem: string | null;
}

/** No book is described in more. */
const LONGEST_ENTRY = 1_000_000;
const [QUOTE, BACKSLASH, COMMA] = [34, 92, 44];
const OPEN = [91, 123];
const CLOSE = [93, 125];

export class ListReader {
  #place: "before" | "between" | "within" | "behind" = "before";
  #entry = "";
  #row = 0;
  #depth = 0;
  #inText = false;
  #escaped = false;
  #found: ListEntry[] = [];

  /** Whether there was a list at all. */
  get begun(): boolean {
    return this.#place !== "before";
  }

  /** Whether the list is over, or what follows cannot be read. */
  get ended(): boolean {
    return this.#place === "behind";
  }

  /** @returns the entries that are complete now */
  push(text: string): ListEntry[] {
    let start = 0;
    for (let at = 0; at < text.length && this.#place !== "behind"; at++) {
      const sign = text.charCodeAt(at);
      if (this.#place === "between" && this.#opens(sign)) start = at;
      const ended = this.#step(sign);
      if (ended === undefined) continue;
      if (this.#place === "within") this.#close(text.slice(start, ended === "entry" ? at + 1 : at));
      if (ended === "list") this.#place = "behind";
    }
    if (this.#place === "within") this.#keep(text.slice(start));
    return this.#taken();
  }

  /** @returns what is left at the end of the file */
  end(): ListEntry[] {
    const open = this.#place === "within" || this.#place === "between";
    if (open) this.#tell("The file ends in the middle of its list.");
    return this.#taken();
  }

  #taken(): ListEntry[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  /** Between entries stand commas and white space alone. */
  #opens(sign: number): boolean {
    if (sign <= 32 || sign === COMMA || sign === CLOSE[0]) return false;
    this.#place = "within";
    return true;
  }

  /** @returns what this sign ends: an entry (that it belongs to), or the list (with the entry before it) */
  #step(sign: number): "entry" | "list" | undefined {
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false;
      else if (sign === BACKSLASH) this.#escaped = true;
      else if (sign === QUOTE) this.#inText = false;
      return undefined;
    }
    if (sign === QUOTE) this.#inText = true;
    else if (this.#place === "before") {
      if (sign === OPEN[0]) this.#place = "between";
    } else if (OPEN.includes(sign)) this.#depth += 1;
    else if (CLOSE.includes(sign)) {
      if (this.#depth === 0) return "list";
      this.#depth -= 1;
      if (this.#depth === 0) return "entry";
    } else if (sign === COMMA && this.#depth === 0 && this.#place === "within") return "entry";
    return undefined;
  }

  #close(text: string): void {
    this.#place = "between";
    this.#keep(text);
    if (this.#place === "between") this.#tell(null);
  }

  #keep(text: string): void {
    this.#entry += text;
    if (this.#entry.length <= LONGEST_ENTRY) return;
    this.#tell("This entry is longer than any book. What follows was not read.");
    this.#place = "behind";
  }

  #tell(problem: string | null): void {
    this.#row += 1;
    this.#found.push({ row: this.#row, text: this.#entry.replace(/,\s*$/, ""), problem });
    this.#entry = "";
  }
}
