/** Writes small PDFs by hand: text at places, in sizes, with an outline. Runs in Node and in workerd. */

export interface PdfText {
  text: string;
  x: number;
  /** From the top of the page, in points. */
  y: number;
  size?: number;
}

export interface PdfParts {
  pages: PdfText[][];
  info?: Record<string, string>;
  /** Titles and page numbers (from 1), each at the top of its page. */
  outline?: { title: string; page: number }[];
  /** Lines put into the document's catalogue or trailer as they are. */
  catalog?: string;
  trailer?: string;
  /** The font, in place of Helvetica; strings of `content` are in its codes. */
  font?: string;
  /** Instead of the text of every page. */
  content?: string;
}

const HEIGHT = 792;

/** Windows-1252 in octal, since a PDF's strings are bytes. */
const quote = (text: string): string =>
  `(${[...text]
    .map((sign) => {
      const code = CODES[sign] ?? sign.charCodeAt(0);
      return code < 32 || code > 126 || "()\\".includes(sign) ? `\\${code.toString(8).padStart(3, "0")}` : sign;
    })
    .join("")})`;

const CODES: Record<string, number> = { "“": 147, "”": 148, "’": 146, "‘": 145, "—": 151, "–": 150, "…": 133 };

const draw = ({ text, x, y, size = 12 }: PdfText): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${HEIGHT - y} Tm ${quote(text)} Tj ET`;

/** The bytes of a PDF with these pages. */
export function makePdf({
  pages,
  info = {},
  outline = [],
  catalog = "",
  trailer = "",
  font: ownFont,
  content,
}: PdfParts): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const root = add("");
  const tree = add("");
  const font = add(ownFont ?? "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const kids = pages.map((texts) => {
    const stream = content ?? texts.map(draw).join("\n");
    const body = add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 612 ${HEIGHT}] /Contents ${body} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
    );
  });
  const marks = outline.length > 0 ? add("") : 0;
  outline.forEach(({ title, page }, index) => {
    const self = objects.length + 1;
    const near = `${index > 0 ? `/Prev ${self - 1} 0 R` : ""} ${index < outline.length - 1 ? `/Next ${self + 1} 0 R` : ""}`;
    add(
      `<< /Title ${quote(title)} /Parent ${marks} 0 R ${near} /Dest [${kids[page - 1] ?? 0} 0 R /XYZ 0 ${HEIGHT - 40} 0] >>`,
    );
  });
  if (marks > 0) {
    objects[marks - 1] =
      `<< /Type /Outlines /First ${marks + 1} 0 R /Last ${marks + outline.length} 0 R /Count ${outline.length} >>`;
  }
  objects[root - 1] = `<< /Type /Catalog /Pages ${tree} 0 R ${marks > 0 ? `/Outlines ${marks} 0 R` : ""} ${catalog} >>`;
  objects[tree - 1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] /Count ${kids.length} >>`;
  const about = add(
    `<< ${Object.entries(info)
      .map(([name, value]) => `/${name} ${quote(value)}`)
      .join(" ")} >>`,
  );
  return write(objects, `/Root ${root} 0 R /Info ${about} 0 R ${trailer}`);
}

/** Numbered objects, the table of their places and the trailer. */
export function write(objects: readonly string[], trailer: string): Uint8Array {
  let file = "%PDF-1.7\n";
  const places = objects.map((body, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (sign) => sign.charCodeAt(0));
}

/** Lines of running text set below one another from `y`, 14 points apart. */
export const textLines = (lines: readonly string[], x = 72, y = 100, size = 12): PdfText[] =>
  lines.map((text, index) => ({ text, x, y: y + index * 14, size }));
