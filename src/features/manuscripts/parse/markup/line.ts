/** The text of the block being gathered: long lines grow and are cut back at their end without being copied. */
import { withoutSigns } from "../signs.ts";

/** Looked at as a whole only while it is this short. */
const SHORT = 500;

export class Line {
  readonly #parts: string[] = [];
  #before = 0;
  #tail = "";
  /** Nothing but white space so far. Kept, not looked up: looking into a growing text costs its length. */
  blank = true;

  get length(): number {
    return this.#before + this.#tail.length;
  }

  /** Text of the source. */
  add(text: string): void {
    this.#tail += text;
    if (this.blank && /\S/.test(text)) this.blank = false;
  }

  /** A sign that is no text. */
  sign(sign: string): void {
    this.#tail += sign;
  }

  /** What comes now may be cut off again. */
  hold(): void {
    this.#parts.push(this.#tail);
    this.#before += this.#tail.length;
    this.#tail = "";
  }

  /** Takes back everything from `start`, and returns it. */
  cut(start: number): string {
    while (this.#before > start) {
      const part = this.#parts.pop() ?? "";
      this.#before -= part.length;
      this.#tail = part + this.#tail;
    }
    const gone = this.#tail.slice(start - this.#before);
    this.#tail = this.#tail.slice(0, start - this.#before);
    if (this.length < SHORT) this.blank = withoutSigns(this.#whole()).trim() === "";
    return gone;
  }

  /** Is there nothing before that place? */
  blankBefore(at: number): boolean {
    return at < SHORT && withoutSigns(this.#whole().slice(0, at)).trim() === "";
  }

  #whole(): string {
    return this.#parts.join("") + this.#tail;
  }

  /** The whole text; the next line begins. */
  take(): string {
    const text = this.#whole();
    this.#parts.length = 0;
    this.#before = 0;
    this.#tail = "";
    this.blank = true;
    return text;
  }
}
