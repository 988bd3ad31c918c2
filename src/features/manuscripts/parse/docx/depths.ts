/** Which elements of a Word document say what the text inside of them is. */

/** How deep the reader stands in each. */
export interface Depths {
  deleted: number;
  duplicate: number;
  reading: number;
  properties: number;
  text: number;
  instruction: number;
}

export const noDepths = (): Depths => ({
  deleted: 0,
  duplicate: 0,
  reading: 0,
  properties: 0,
  text: 0,
  instruction: 0,
});

/** Null for an element that says nothing of its text. */
export function depthOf(element: string): keyof Depths | null {
  switch (element) {
    case "del":
    case "moveFrom":
      return "deleted";
    // The same content once more, for programs that do not know the first form.
    case "x:Fallback":
      return "duplicate";
    case "rt":
      return "reading";
    case "t":
    case "delText":
    case "m:t":
      return "text";
    case "instrText":
      return "instruction";
    case "pPr":
    case "rPr":
    case "sdtPr":
    case "tblPr":
    case "trPr":
    case "tcPr":
    case "sectPr":
      return "properties";
    default:
      return null;
  }
}
