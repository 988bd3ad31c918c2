/** What stands between a PDF's signs and its paragraphs. */

/** A run of signs on one line, as the file draws it. Coordinates in points, y growing downwards. */
export interface Run {
  text: string;
  x: number;
  right: number;
  /** The baseline. */
  y: number;
  size: number;
  rtl: boolean;
}

/** A line of text. */
export interface Line {
  page: number;
  /** Columns of a page are numbered from 0, in reading order. */
  column: number;
  text: string;
  x: number;
  right: number;
  y: number;
  size: number;
}

export interface Page {
  number: number;
  width: number;
  height: number;
  lines: Line[];
  /** Text that runs across the page's direction: a stamp in the margin. */
  aside: string[];
  /** Marks of notes taken out of the lines. */
  noteMarks: string[];
}

/** The edges between which most lines of a column stand. */
export interface Measure {
  left: number;
  right: number;
}
