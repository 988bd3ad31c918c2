/** Brings notes to the blocks that bear their marks, so that they can be spoken there, or not at all. */
import { heldCharacters } from "../../reading/held.ts";
import { countCharacters, fold } from "../count.ts";
import { skipPiece } from "../pieces.ts";
import type { BlockPiece, NoteMark, Piece, ReadDocument } from "../types.ts";

interface Body {
  blocks: BlockPiece[];
  /** Place in the order of all pieces. */
  order: number;
  taken: boolean;
}

/** Notes of one name, in order. */
interface Named {
  all: Body[];
  /** Those before were taken, or stand before the mark that is looked at. */
  next: number;
}

/** The first free note of that name behind the mark, else the first of all. */
function nextOf(named: Named | undefined, order: number): Body | null {
  if (!named) return null;
  const free = (body: Body | undefined): body is Body => body?.taken === false && body.blocks.length > 0;
  for (let body = named.all[named.next]; body; body = named.all[++named.next]) {
    if (free(body) && body.order > order) return body;
  }
  const [first] = named.all;
  return free(first) ? first : null;
}

const isText = (piece: Piece): piece is BlockPiece => piece.type === "block" && piece.kind !== "break";

const NOTES_HEADING =
  /^(?:(?:foot|end)?notes?(?: (?:to|on) .{1,60})?|notes (?:de fin|de bas de page)|anmerkungen|fu(?:ß|ss)noten|endnoten|noten|notas|note|voetnoten)\W*$/iu;

/** Notes that the markup or the reader tells: each note piece, and the blocks behind it that are left out as notes. */
function bodiesOf(documents: readonly ReadDocument[]): Map<string, Named> {
  const bodies = new Map<string, Named>();
  let order = 0;
  for (const { pieces } of documents) {
    let open: Body | null = null;
    for (const piece of pieces) {
      order++;
      if (piece.type === "note") {
        // Several names in a row are names of one note.
        if (open === null || open.blocks.length > 0) open = { blocks: [], order, taken: false };
        const named = bodies.get(piece.name);
        if (named) named.all.push(open);
        else bodies.set(piece.name, { all: [open], next: 0 });
      } else if (isText(piece)) {
        if (piece.out === "footnote" && piece.kind !== "heading") open?.blocks.push(piece);
        else open = null;
      }
    }
  }
  return bodies;
}

const isPlace = (block: BlockPiece, label: string): boolean =>
  label !== "" && new RegExp(`^[[(]?${label.replace(/[*]/g, "\\$&")}[\\])]?[.:)]?\\s`, "u").test(`${block.text} `);

/** A note that nothing calls one: a mark points to a paragraph that begins with the same mark, or with a link back. */
function unmarked(places: ReadonlyMap<string, Piece[]>, mark: NoteMark, bearer: BlockPiece): Body | null {
  const block = places.get(mark.target)?.find(isText);
  if (!block || block === bearer || block.kind !== "paragraph" || (block.out !== null && block.out !== "footnote"))
    return null;
  const linksBack = block.marks?.[0]?.at === 0;
  if (!linksBack && !isPlace(block, mark.label)) return null;
  block.out = "footnote";
  return { blocks: [block], order: 0, taken: false };
}

/** The pieces from each place that some mark points to. */
function placesOf(documents: readonly ReadDocument[], wanted: ReadonlySet<string>): Map<string, Piece[]> {
  const places = new Map<string, Piece[]>();
  for (const { ids, pieces } of documents) {
    for (const [name, at] of ids ?? []) if (wanted.has(name)) places.set(name, pieces.slice(at, at + 8));
  }
  return places;
}

/** The printed label at the beginning of a note is no part of it: it is listed with the marks. */
function withoutLabel(block: BlockPiece, label: string, dropped: Piece[]): string {
  if (!isPlace(block, label)) return block.text;
  const rest = block.text.replace(/^[[(]?[^\s\])]*?[\])]?[.:)]?(?:\s+|$)/u, "");
  if (rest === "" || !/^\S/u.test(rest)) return block.text;
  dropped.push(skipPiece("footnote_mark", block.text.slice(0, block.text.length - rest.length)));
  return rest;
}

/** Headings over nothing but notes that went to their places. */
function leaveHeadings({ pieces }: ReadDocument, gone: ReadonlySet<Piece>): void {
  let heading: { block: BlockPiece; at: number } | null = null;
  let notes = 0;
  const settle = (): void => {
    const own = heading?.block;
    if (heading && own && notes > 0 && (own.out === "footnote" || NOTES_HEADING.test(fold(own.text)))) {
      pieces[heading.at] = skipPiece("footnote", own.text, countCharacters(own.text) + heldCharacters(own));
    }
    heading = null;
    notes = 0;
  };
  pieces.forEach((piece, at) => {
    if (!isText(piece)) return;
    if (gone.has(piece)) notes++;
    else if (piece.kind === "heading") {
      settle();
      heading = { block: piece, at };
    } else heading = null;
  });
  settle();
}

/**
 * Moves the text of each note to the first block that bears its mark. Notes without a mark stay where they are, left out.
 * A name that several notes have (numbers that begin again) means the next one after the mark.
 */
export function attachNotes(documents: readonly ReadDocument[]): void {
  const bodies = bodiesOf(documents);
  const bearers: { block: BlockPiece; order: number; pieces: Piece[] }[] = [];
  let order = 0;
  for (const { pieces } of documents) {
    for (const piece of pieces) {
      order++;
      if (isText(piece) && piece.marks && piece.out !== "footnote") bearers.push({ block: piece, order, pieces });
    }
  }
  if (bearers.length === 0) return;
  const wanted = new Set(bearers.flatMap(({ block }) => block.marks?.map((mark) => mark.target) ?? []));
  const places = placesOf(documents, wanted);
  const gone = new Set<Piece>();
  const dropped = new Map<Piece, Piece[]>();
  for (const bearer of bearers) {
    const { block } = bearer;
    if (block.out === "footnote") continue;
    for (const mark of block.marks ?? []) {
      const body = nextOf(bodies.get(mark.target), bearer.order) ?? unmarked(places, mark, block);
      if (!body || body.taken || body.blocks.some((one) => gone.has(one))) continue;
      body.taken = true;
      const [first] = body.blocks;
      const labels: Piece[] = [];
      const text = body.blocks.map((one, index) => (index === 0 ? withoutLabel(one, mark.label, labels) : one.text));
      block.notes = [...(block.notes ?? []), { at: mark.at, text }];
      for (const one of body.blocks) {
        gone.add(one);
        // Readings inside of a note are listed; it is spoken by its signs.
        for (const { reading } of one.ruby ?? []) labels.push(skipPiece("ruby", reading));
      }
      if (first && labels.length > 0) dropped.set(first, labels);
    }
  }
  for (const document of documents) {
    leaveHeadings(document, gone);
    document.pieces = document.pieces.flatMap((piece) => (gone.has(piece) ? (dropped.get(piece) ?? []) : [piece]));
  }
}
