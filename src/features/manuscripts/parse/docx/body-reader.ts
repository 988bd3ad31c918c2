/** Reads the body of a Word document (or its notes) event by event into pieces. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import { countCharacters, fold } from "../count.ts";
import { skipPiece } from "../pieces.ts";
import { foreign, markSign, RUBY_BEGINS, rubyEnds, withoutSigns } from "../signs.ts";
import type { Piece } from "../types.ts";
import { type Depths, depthOf, noDepths } from "./depths.ts";
import { Fields } from "./fields.ts";
import { attributeOf, isOnValue, Names, switchedOn } from "./names.ts";
import { Paragraph } from "./paragraph.ts";
import { outlineLevel, type Styles } from "./styles.ts";
import { Tables } from "./tables.ts";
import type { XmlEvents } from "./xml-events.ts";

export class BodyReader implements XmlEvents {
  readonly pieces: Piece[] = [];
  /** The text of the paragraph that is styled as the document's title. */
  title: string | null = null;
  readonly #names = new Names();
  readonly #styles: Styles;
  readonly #kind: "footnote" | "endnote" | null;
  readonly #stack: string[] = [];
  readonly #open: Paragraph[] = [];
  readonly #fields = new Fields();
  readonly #tables: Tables;
  readonly #in: Depths = noDepths();
  /** The reading above the signs being read. */
  #reading: string | null = null;
  /** How deep the content control stands that holds a generated contents list; 0 when none is open. */
  #contents = 0;
  #run = { hidden: false, mark: false };
  #joined: Paragraph | null = null;
  #room = true;
  #shift = 0;

  /** `notes`: the part holds footnotes or endnotes, of which this is the kind. */
  constructor(styles: Styles, notes: "footnote" | "endnote" | null = null) {
    this.#styles = styles;
    this.#kind = notes;
    this.#tables = new Tables(this.pieces);
  }

  open(name: string, attributes: string): void {
    this.#names.declare(attributes);
    const element = this.#names.of(name);
    this.#stack.push(element);
    const depth = depthOf(element);
    if (depth) this.#in[depth]++;
    if (this.#in.duplicate > 0) return;
    if (element === "noBreakHyphen") this.#add("-");
    if (this.#in.properties > 0) this.#property(element, attributes);
    else this.#element(element, attributes);
  }

  #element(element: string, attributes: string): void {
    const paragraph = this.#open.at(-1);
    switch (element) {
      case "p":
        this.#beginParagraph();
        return;
      case "tbl":
      case "tr":
      case "tc":
        this.#tables.open(element);
        return;
      case "r":
        this.#run = { hidden: paragraph?.style?.hidden === true, mark: false };
        return;
      case "tab":
      case "ptab":
        this.#add(" ");
        return;
      case "br":
        if (/^(?:page|column)$/.test(attributeOf(attributes, "type") ?? "")) this.#room = true;
        this.#add("\n");
        return;
      case "cr":
        this.#add("\n");
        return;
      case "fldChar":
        this.#fields.step(attributeOf(attributes, "fldCharType") ?? "");
        return;
      case "fldSimple":
        this.#fields.begin(attributeOf(attributes, "instr") ?? "");
        return;
      case "footnoteReference":
      case "endnoteReference":
        this.#noteMark(element.slice(0, -9), attributes);
        return;
      case "footnote":
      case "endnote":
        if (this.#kind !== null) this.#beginNote(attributes);
        return;
      case "ruby":
        if (paragraph && this.#reason() === null) {
          this.#reading = "";
          paragraph.text += RUBY_BEGINS;
        }
        return;
      case "x:docPr":
        this.#picture(attributes);
        return;
    }
  }

  /** Properties of a paragraph, a run or a content control. */
  #property(element: string, attributes: string): void {
    const paragraph = this.#open.at(-1);
    const owner = this.#stack.at(-2);
    const ofRun = owner === "rPr" && this.#stack.at(-3) === "r";
    if (element === "docPartGallery" && /contents|bibliograph/i.test(attributeOf(attributes, "val") ?? "")) {
      this.#contents ||= this.#stack.lastIndexOf("sdt") + 1;
    }
    if (element === "pStyle" && paragraph) paragraph.style = this.#styles.of(attributeOf(attributes, "val"));
    if (element === "outlineLvl" && paragraph)
      paragraph.outline = outlineLevel(attributeOf(attributes, "val") ?? "") || null;
    if (element === "pageBreakBefore" && paragraph && switchedOn(attributes)) paragraph.roomBefore = true;
    // The mark of the paragraph's end was deleted: the next one goes on in it.
    if (element === "del" && owner === "rPr" && this.#stack.at(-3) === "pPr" && paragraph) paragraph.joins = true;
    if (!ofRun) return;
    if (element === "vanish") this.#run.hidden = switchedOn(attributes);
    if (element === "rStyle") {
      const style = this.#styles.of(attributeOf(attributes, "val"));
      this.#run.hidden ||= style.hidden;
    }
  }

  text(text: string): void {
    if (this.#in.duplicate > 0) return;
    if (this.#in.text > 0) this.#add(text);
    else if (this.#in.instruction > 0) this.#fields.instruct(text);
  }

  close(): void {
    const element = this.#stack.pop();
    if (element === undefined) return;
    const depth = depthOf(element);
    const duplicate = this.#in.duplicate > 0;
    if (depth) this.#in[depth]--;
    if (duplicate) return;
    if (element === "ruby") this.#endRuby();
    else if (element === "p") this.#endParagraph();
    else if (element === "fldSimple") this.#fields.step("end");
    else if (element === "tbl" || element === "tr" || element === "tc") this.#tables.close(element);
    else if (element === "sdt" && this.#stack.length + 1 === this.#contents) this.#contents = 0;
  }

  finish(): void {
    while (this.#open.length > 0) this.#endParagraph();
    this.#joined?.write(this.pieces, this.#shift);
    this.#joined = null;
    this.#tables.finish();
  }

  #beginParagraph(): void {
    const goesOn = this.#open.length === 0 ? this.#joined : null;
    if (goesOn) this.#joined = null;
    const paragraph = goesOn ?? new Paragraph();
    paragraph.joins = false;
    if (this.#kind !== null) paragraph.out = "footnote";
    else if (this.#contents > 0 || this.#fields.isContents) paragraph.out = "navigation";
    paragraph.roomBefore ||= this.#room;
    this.#open.push(paragraph);
  }

  #endParagraph(): void {
    const paragraph = this.#open.pop();
    if (!paragraph) return;
    if (paragraph.joins && this.#open.length === 0) {
      this.#joined = paragraph;
      return;
    }
    if (this.#fields.isContents && paragraph.out === null) paragraph.out = "navigation";
    const before = this.pieces.length;
    paragraph.write(this.pieces, this.#shift);
    this.#room = paragraph.text.trim() === "";
    if (paragraph.style?.title === true && this.pieces.length > before && this.title === null) {
      this.title = fold(withoutSigns(paragraph.text));
      // Headings stand below the title of the whole.
      this.#shift = 1;
    }
  }

  #add(text: string): void {
    const paragraph = this.#open.at(-1);
    const reason = this.#reason();
    if (!paragraph) {
      if (countCharacters(text) > 0) this.pieces.push(skipPiece(reason ?? "metadata", text));
    } else if (reason === "ruby" && this.#reading !== null) this.#reading += text;
    else if (reason !== null) paragraph.skip(reason, text);
    else paragraph.text += foreign(text);
  }

  /** Why the text that comes now is not read; null when it is. */
  #reason(): SkipReason | null {
    if (this.#in.deleted > 0) return "deleted";
    if (this.#in.reading > 0) return "ruby";
    if (this.#run.hidden) return "hidden";
    if (this.#run.mark) return "footnote_mark";
    return this.#fields.reason;
  }

  #endRuby(): void {
    const paragraph = this.#open.at(-1);
    const reading = this.#reading ?? "";
    this.#reading = null;
    if (paragraph) paragraph.text += rubyEnds(foreign(reading));
    else if (countCharacters(reading) > 0) this.pieces.push(skipPiece("ruby", reading));
  }

  #noteMark(kind: string, attributes: string): void {
    const paragraph = this.#open.at(-1);
    if (!paragraph || this.#reason() !== null) return;
    paragraph.text += markSign(`${kind}:${attributeOf(attributes, "id") ?? ""}`, "");
    // The sign that the author chose for it follows in the same run.
    this.#run.mark = isOnValue(attributeOf(attributes, "customMarkFollows") ?? "0");
  }

  #beginNote(attributes: string): void {
    this.pieces.push({ type: "note", name: `${this.#kind}:${attributeOf(attributes, "id") ?? ""}` });
  }

  #picture(attributes: string): void {
    const [words = ""] = ["descr", "title", "name"]
      .map((name) => fold(attributeOf(attributes, name) ?? ""))
      .filter((found) => found !== "");
    if (this.#in.deleted === 0) this.pieces.push(skipPiece("image", words || "picture", 0));
  }
}
