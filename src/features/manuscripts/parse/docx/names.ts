/** Names of a Word document's elements without their prefixes, whatever the program that wrote it calls those. */
import { decodeEntities } from "./entities.ts";

const WORD = /wordprocessingml/;
const MATHS = /officeDocument\/(?:2006\/|)math/;
const DECLARED = /\bxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** A document has about 40; a hostile one has a new name in every element. */
const MOST_KNOWN = 500;

/** "p" for a paragraph of Word's own, "m:t" for text of a formula, "x:…" for anything else. */
export class Names {
  readonly #prefixes = new Map<string, string>([
    ["w", ""],
    ["m", "m:"],
  ]);
  /** Names as they stand in the file, and what they are. */
  readonly #known = new Map<string, string>();

  /** Takes the names that an element declares in the text of its attributes. */
  declare(attributes: string): void {
    if (!attributes.includes("xmlns")) return;
    for (const [, prefix = "", double, single] of attributes.matchAll(DECLARED)) {
      const value = double ?? single ?? "";
      if (WORD.test(value) && value.endsWith("main")) this.#prefixes.set(prefix, "");
      else if (MATHS.test(value)) this.#prefixes.set(prefix, "m:");
    }
    this.#known.clear();
  }

  of(name: string): string {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const colon = name.indexOf(":");
    const prefix = colon < 0 ? "" : name.slice(0, colon);
    const found = this.#prefixes.get(prefix);
    const own = found === undefined ? `x:${name.slice(colon + 1)}` : found + name.slice(colon + 1);
    if (this.#known.size < MOST_KNOWN) this.#known.set(name, own);
    return own;
  }
}

/** An attribute by its name without prefix, in the text of a tag; undefined when it is not there. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (const [, key, double, single] of attributes.matchAll(/([^\s="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (key === name || key?.endsWith(`:${name}`)) return decodeEntities(double ?? single ?? "");
  }
  return undefined;
}

/** Neither off nor absent in words: an on-or-off value of Word. */
export const isOnValue = (value: string | undefined): boolean => !/^(?:0|false|off)$/.test(value ?? "");

/** An on-or-off element: on unless its value says otherwise. */
export const switchedOn = (attributes: string): boolean => isOnValue(attributeOf(attributes, "val"));
