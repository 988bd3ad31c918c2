/** Names of a Word document's elements without their prefixes, whatever the program that wrote it calls those. */

const WORD = /wordprocessingml/;
const MATHS = /officeDocument\/(?:2006\/|)math/;

/** "p" for a paragraph of Word's own, "m:t" for text of a formula, "x:…" for anything else. */
export class Names {
  readonly #prefixes = new Map<string, string>([
    ["w", ""],
    ["m", "m:"],
  ]);

  /** Takes the names that an element declares. */
  declare(attributes: Record<string, string>): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (!name.startsWith("xmlns")) continue;
      const prefix = name.slice(6);
      if (WORD.test(value) && value.endsWith("main")) this.#prefixes.set(prefix, "");
      else if (MATHS.test(value)) this.#prefixes.set(prefix, "m:");
    }
  }

  of(name: string): string {
    const colon = name.indexOf(":");
    const prefix = colon < 0 ? "" : name.slice(0, colon);
    const known = this.#prefixes.get(prefix);
    return known === undefined ? `x:${name.slice(colon + 1)}` : known + name.slice(colon + 1);
  }
}

/** An attribute by its name without prefix; undefined when it is not there. */
export function attributeOf(attributes: Record<string, string>, name: string): string | undefined {
  for (const [key, value] of Object.entries(attributes)) {
    if (key === name || key.endsWith(`:${name}`)) return value;
  }
  return undefined;
}

/** An on-or-off element: on unless its value says otherwise. */
export const switchedOn = (attributes: Record<string, string>): boolean =>
  !/^(?:0|false|off)$/.test(attributeOf(attributes, "val") ?? "");
