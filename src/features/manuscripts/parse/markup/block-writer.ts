/** Gathers running text into blocks: paragraphs, headings of one or two lines, stanzas. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import { fold } from "../count.ts";
import { isBareLabel } from "../labels.ts";
import { pushText, skipPiece } from "../pieces.ts";
import { foreign, markSign, rubyEnds, SPEAKER_ENDS, takeSigns, withoutSigns } from "../signs.ts";
import type { Piece } from "../types.ts";
import { Line } from "./line.ts";

/** How the text being gathered is to be read. */
export interface Manner {
  out: SkipReason | null;
  /** 1 to 6 inside a heading. */
  heading: number;
  verse: boolean;
  pre: boolean;
}

/** Lines of a `pre` this short are set as they are meant: verse. */
const VERSE_LINE = 60;

export class BlockWriter {
  readonly pieces: Piece[] = [];
  readonly line = new Line();
  /** Nothing but white space since the last line break. Kept, not looked up: looking into a growing text costs its length. */
  afterBreak = false;
  /** Rises with each block, so that a caller sees whether its text is still in `line`. */
  blocks = 0;
  /** Lines of the stanza being gathered. */
  readonly #stanza: string[] = [];
  #stanzaOut: SkipReason | null = null;

  get stanzaLines(): number {
    return this.#stanza.length;
  }

  /** Ends the block being gathered. */
  end(manner: Manner): void {
    const raw = this.line.take();
    this.afterBreak = false;
    this.blocks++;
    if (manner.heading > 0) {
      this.endStanza();
      this.#heading(raw, manner);
    } else if (manner.verse) {
      if (raw.trim() !== "") {
        this.#stanzaOut = manner.out;
        this.#stanza.push(...(manner.pre ? raw.split("\n") : raw.split("\u2028").map(fold)));
      }
    } else if (raw.trim() !== "") {
      this.endStanza();
      if (manner.pre) this.#preformatted(raw, manner);
      else pushText(this.pieces, "paragraph", raw, { out: manner.out });
    }
  }

  /** Ends the stanza being gathered, if there is one. */
  endStanza(): void {
    if (this.#stanza.length === 0) return;
    const lines = this.#stanza.splice(0);
    pushText(this.pieces, "verse", lines.join("\n"), { out: this.#stanzaOut });
  }

  /** A line ends inside a block: it shows in verse, and after a bare label in a heading. */
  lineBreak(): void {
    this.line.sign("\u2028");
    this.afterBreak = true;
  }

  add(text: string): void {
    this.line.add(foreign(text));
    if (this.afterBreak && text.trim() !== "") this.afterBreak = false;
  }

  /** The place of a note's mark, found again when the block is clean. */
  mark(target: string, label: string): void {
    this.line.sign(markSign(target, label));
  }

  /** A ruby's reading ends what is read above the signs since its beginning. */
  reading(reading: string): void {
    this.line.sign(rubyEnds(foreign(reading)));
  }

  /** A speaker's name ends here, when it began the line. */
  speaker(from: number): void {
    if (this.line.length > from && this.line.blankBefore(from)) this.line.sign(SPEAKER_ENDS);
  }

  /** Takes back the text since that place in the line; readings in it are listed. */
  cut(start: number): void {
    for (const { reading } of takeSigns(this.line.cut(start)).ruby) this.skip("ruby", reading);
  }

  skip(reason: SkipReason, text: string, characters?: number): void {
    this.pieces.push(skipPiece(reason, text, characters));
  }

  /** "CHAPTER I" and the title below it are two headings: a voice must pause between them. */
  #heading(raw: string, manner: Manner): void {
    const [first = "", ...rest] = raw.split("\u2028").filter((line) => line.trim() !== "");
    const options = { level: manner.heading, out: manner.out };
    if (rest.length > 0 && isBareLabel(withoutSigns(first))) {
      pushText(this.pieces, "heading", first, options);
      pushText(this.pieces, "heading", rest.join(" "), options);
    } else pushText(this.pieces, "heading", raw, options);
  }

  #preformatted(raw: string, manner: Manner): void {
    for (const part of raw.split(/\n[^\S\n]*\n/)) {
      const lines = part.split(/[\n\u2028]/).filter((line) => line.trim() !== "");
      const verse = lines.length > 1 && lines.every((line) => withoutSigns(line).length <= VERSE_LINE);
      pushText(this.pieces, verse ? "verse" : "paragraph", verse ? lines.join("\n") : part, { out: manner.out });
    }
  }
}
