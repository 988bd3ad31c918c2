/** Counts a part's text by a walk of its own, to check the reading against. */
import { countCharacters } from "../count.ts";
import { Names } from "./names.ts";
import type { XmlEvents } from "./xml-events.ts";

const isText = (name: string): boolean => name === "t" || name === "delText" || name === "m:t";

/** Text elements by name, but not in what stands there twice for older programs. */
export class TextCounter implements XmlEvents {
  characters = 0;
  #texts = 0;
  #fallback = 0;
  readonly #names = new Names();

  open(qualified: string, attributes: string): void {
    this.#names.declare(attributes);
    const name = this.#names.of(qualified);
    if (name === "x:Fallback") this.#fallback++;
    if (isText(name)) this.#texts++;
    else if (name === "noBreakHyphen" && this.#fallback === 0) this.characters++;
  }

  text(text: string): void {
    if (this.#texts > 0 && this.#fallback === 0) this.characters += countCharacters(text);
  }

  close(qualified: string): void {
    const name = this.#names.of(qualified);
    if (isText(name)) this.#texts--;
    if (name === "x:Fallback") this.#fallback--;
  }
}
