/** Writes small Word documents, for tests in Node and in workerd. */
import { zip } from "./zip.ts";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export interface DocxParts {
  /** Paragraphs and tables as Word writes them. */
  body: string;
  styles?: string;
  footnotes?: string;
  endnotes?: string;
  /** Children of `cp:coreProperties`. */
  properties?: string;
  files?: Record<string, string | Uint8Array>;
  relationships?: string;
}

/** A run of text, with properties. */
export const run = (text: string, properties = ""): string =>
  `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph; `inner` is text or runs. */
export const p = (inner: string, style = "", properties = ""): string =>
  `<w:p><w:pPr>${style === "" ? "" : `<w:pStyle w:val="${style}"/>`}${properties}</w:pPr>${inner.startsWith("<") || inner === "" ? inner : run(inner)}</w:p>`;

/** A paragraph style. */
export const style = (id: string, name: string, more = ""): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;

/** The bytes of a document with these parts. */
export function makeDocx(parts: DocxParts): Promise<Uint8Array> {
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relation = (kind: string, target: string): string =>
    `<Relationship Id="${kind}" Type="${type}/${kind}" Target="${target}"/>`;
  const part = (name: string, inner: string | undefined): Record<string, string> =>
    inner === undefined
      ? {}
      : { [`word/${name}.xml`]: `<?xml version="1.0" encoding="UTF-8"?><w:${name} ${W}>${inner}</w:${name}>` };
  return zip({
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": `<Relationships>${relation("officeDocument", "word/document.xml")}${relation("core-properties", "docProps/core.xml")}</Relationships>`,
    "word/_rels/document.xml.rels": `<Relationships>${["styles", "footnotes", "endnotes"].map((kind) => relation(kind, `${kind}.xml`)).join("")}${parts.relationships ?? ""}</Relationships>`,
    "docProps/core.xml": `<cp:coreProperties xmlns:cp="cp" xmlns:dc="http://purl.org/dc/elements/1.1/">${parts.properties ?? ""}</cp:coreProperties>`,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${W}><w:body>${parts.body}<w:sectPr/></w:body></w:document>`,
    ...part("styles", parts.styles),
    ...part("footnotes", parts.footnotes),
    ...part("endnotes", parts.endnotes),
    ...parts.files,
  });
}
