/** Counts a part's text by a walk of its own, to check the reading against. */
import { countCharacters } from "../count.ts";
import { Names } from "./names.ts";

/** Handlers of a parser: text elements by name, but not in what stands there twice for older programs. */
export class TextCounter {
  characters = 0;
  #inside: string | null = null;
  #fallback = 0;
  readonly #names = new Names();

  onopentag(qualified: string, attributes: Record<string, string>): void {
    this.#names.declare(attributes);
    const name = this.#names.of(qualified);
    if (name === "x:Fallback") this.#fallback++;
    if (name === "t" || name === "delText" || name === "m:t") this.#inside = "";
    else if (name === "noBreakHyphen" && this.#fallback === 0) this.characters++;
  }

  ontext(text: string): void {
    if (this.#inside !== null) this.#inside += text;
  }

  onclosetag(name: string): void {
    if (this.#inside !== null && this.#fallback === 0) this.characters += countCharacters(this.#inside);
    this.#inside = null;
    if (this.#names.of(name) === "x:Fallback") this.#fallback--;
  }
}
