/** Keeps from the Markdown parser what would cost it hours: paragraphs that are nothing but signs, nesting without end. */
import { tooDeep } from "../refuse.ts";

export interface Segment {
  text: string;
  /** Read as it stands. */
  plain: boolean;
}

/** Signs of emphasis, links and code in one paragraph; its cost grows with their square or worse. */
const MOST_SIGNS = 200;
/** A paragraph of this length is one that lost its line breaks; the parser would lose its stack. */
const LONGEST = 100_000;
const SIGN = /[*_~[\]`<!\\&@|]/g;
/** A line of this length is worth a look before it is given to a parser. */
const LONG = 20_000;
const NEW_UNIT = /^\s{0,200}(?:[-*+>|#]|\d{1,9}[.)]|\[\^)/;
const NESTED = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])(?=[ \t>])){60}/;
const DEEP = /^[ \t]{200,}(?:[-*+>]|\d{1,9}[.)])[ \t]/;

const signsIn = (line: string): number => line.match(SIGN)?.length ?? 0;

/** The text in order: paragraphs that are too full of signs apart from all others. */
export function segments(text: string): Segment[] {
  const found: Segment[] = [];
  let unit = { start: 0, end: 0, signs: 0 };
  let from = 0;
  const close = (): void => {
    if (unit.signs > MOST_SIGNS || unit.end - unit.start > LONGEST) {
      if (unit.start > from) found.push({ text: text.slice(from, unit.start), plain: false });
      found.push({ text: text.slice(unit.start, unit.end), plain: true });
      from = unit.end;
    }
  };
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next + 1;
    const line = text.slice(at, end);
    const head = line.length > LONG ? line.slice(0, LONG) : line;
    if (NESTED.test(head) || DEEP.test(head)) throw tooDeep();
    if (line.trim() === "" || NEW_UNIT.test(head)) {
      close();
      unit = { start: at, end, signs: signsIn(line) };
    } else {
      unit.end = end;
      unit.signs += signsIn(line);
    }
    at = end;
  }
  close();
  if (from < text.length) found.push({ text: text.slice(from), plain: false });
  return found;
}
