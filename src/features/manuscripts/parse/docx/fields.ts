/** Word's fields: an instruction and the result that is shown, which may hold fields again. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";

interface Field {
  instruction: string;
  /** The result is being read; before it, the instruction. */
  shown: boolean;
}

/** Nested fields beyond this are damage. */
const MAX_OPEN = 100;

function reasonOf(instruction: string): SkipReason | null {
  const name = /^\s*([A-Z]+)/i.exec(instruction)?.[1]?.toUpperCase() ?? "";
  if (/^(?:PAGE|NUMPAGES|PAGEREF|SECTIONPAGES)$/.test(name)) return "page_number";
  if (/^(?:NOTEREF|FTNREF)$/.test(name)) return "footnote_mark";
  return null;
}

export class Fields {
  readonly #open: Field[] = [];

  begin(instruction: string): void {
    if (this.#open.length < MAX_OPEN) this.#open.push({ instruction, shown: true });
  }

  /** Takes a `fldChar`. */
  step(type: string): void {
    const last = this.#open.at(-1);
    if (type === "begin" && this.#open.length < MAX_OPEN) this.#open.push({ instruction: "", shown: false });
    else if (type === "separate" && last) last.shown = true;
    else if (type === "end") this.#open.pop();
  }

  instruct(text: string): void {
    const last = this.#open.at(-1);
    if (last && !last.shown && last.instruction.length < 1000) last.instruction += text;
  }

  /** A generated contents list or index is being read. */
  get isContents(): boolean {
    return this.#open.some(({ instruction, shown }) => shown && /^\s*(?:TOC|INDEX|TOA)\b/i.test(instruction));
  }

  /** Why the text of the innermost field is not read; null when it is. */
  get reason(): SkipReason | null {
    const last = this.#open.findLast(({ shown }) => shown);
    return last ? reasonOf(last.instruction) : null;
  }
}
