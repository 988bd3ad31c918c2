/** A paragraph of a Word document while it is being read. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import { countCharacters } from "../count.ts";
import { pushText, skipPiece } from "../pieces.ts";
import { withoutSigns } from "../signs.ts";
import type { Piece } from "../types.ts";
import type { Style } from "./styles.ts";

/** Lines set by hand this short are meant as lines: verse, an address, a sign. */
const VERSE_LINE = 60;

export class Paragraph {
  /** Line feeds are line breaks made by hand. */
  text = "";
  style: Style | null = null;
  /** The paragraph's own outline level, null when it has none. */
  outline: number | null = null;
  /** Why all of it is left out. */
  out: SkipReason | null = null;
  /** Its end was deleted: it goes on in the next paragraph. */
  joins = false;
  /** Room above it: a page break or an empty paragraph. */
  roomBefore = false;
  readonly #skipped = new Map<SkipReason, string>();

  skip(reason: SkipReason, text: string): void {
    this.#skipped.set(reason, (this.#skipped.get(reason) ?? "") + text);
  }

  get level(): number {
    return this.outline ?? (this.style?.title === true ? 1 : (this.style?.level ?? 0));
  }

  /** Writes what was gathered. */
  write(pieces: Piece[], shift: number): void {
    for (const [reason, text] of this.#skipped) if (countCharacters(text) > 0) pieces.push(skipPiece(reason, text));
    const out = this.out ?? (this.style?.contents === true ? "navigation" : null);
    const level = this.level;
    if (level > 0) {
      const shifted = this.style?.title === true ? 1 : Math.min(6, level + shift);
      pushText(pieces, "heading", this.text.replaceAll("\n", " "), { level: shifted, out });
      return;
    }
    const lines = this.text.split("\n").filter((line) => line.trim() !== "");
    const verse =
      lines.length > 1 &&
      (this.style?.verse === true || lines.every((line) => withoutSigns(line).length <= VERSE_LINE));
    const text = verse ? lines.join("\n") : this.text.replaceAll("\n", " ");
    pushText(pieces, verse ? "verse" : "paragraph", text, { out });
  }
}
