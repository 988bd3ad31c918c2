/** Reads an EPUB's table of contents, from the EPUB 3 navigation document or the EPUB 2 NCX, into one list. */
import { Parser } from "htmlparser2";
import { fold } from "../count.ts";
import { MARKUP_OPTIONS } from "../markup/elements.ts";
import { attribute, child, children, parseXml, textOf, type XmlNode } from "./xml.ts";

/** An entry as written: not yet resolved to a file. */
export interface RawEntry {
  title: string;
  href: string | null;
  parents: string[];
  parent: number;
}

const MAX_DEPTH = 30;

/** Entries of the `toc` nav (else the first nav that is neither landmarks nor pages), parents before children. */
export function readNav(markup: string): RawEntry[] {
  const lists: { type: string; entries: RawEntry[] }[] = [];
  /** The entry of each open `li`: -1 until its label is read. */
  const items: number[] = [];
  let label: RawEntry | null = null;
  const endLabel = (): void => {
    if (label) label.title = fold(label.title);
    label = null;
  };
  const open = (name: string, attributes: Record<string, string>): void => {
    if (name === "li" || name === "ol") endLabel();
    if (name === "nav") lists.push({ type: `${attributes["epub:type"] ?? ""} ${attributes.role ?? ""}`, entries: [] });
    const entries = lists.at(-1)?.entries;
    if (!entries) return;
    if (name === "li") items.push(-1);
    if ((name !== "a" && name !== "span") || items.at(-1) !== -1 || items.length > MAX_DEPTH) return;
    const parent = items.findLast((item) => item >= 0) ?? -1;
    const above = entries[parent];
    label = { title: "", href: attributes.href ?? null, parents: above ? [...above.parents, above.title] : [], parent };
    items[items.length - 1] = entries.push(label) - 1;
  };
  const parser = new Parser(
    {
      onopentag: open,
      ontext: (text) => {
        if (label) label.title += text;
      },
      onclosetag: (name) => {
        if (name === "li") items.pop();
        if (name === "li" || name === "ol" || name === "a") endLabel();
      },
    },
    MARKUP_OPTIONS,
  );
  parser.end(markup);
  const toc = lists.find(({ type }) => /\b(doc-)?toc\b/.test(type));
  return toc?.entries ?? lists.find(({ type }) => !/landmarks|page-?list|lo[ivat]\b/.test(type))?.entries ?? [];
}

/** Entries of the NCX's `navMap`, parents before children. */
export function readNcx(xml: string): RawEntry[] {
  const entries: RawEntry[] = [];
  const walk = (node: XmlNode | undefined, parents: string[], parent: number): void => {
    if (parents.length > MAX_DEPTH) return;
    for (const point of children(node, "navPoint")) {
      const title = textOf(child(point, "navLabel", "text"));
      const href = attribute(child(point, "content"), "src");
      const at = entries.push({ title, href: href === "" ? null : href, parents, parent }) - 1;
      walk(point, [...parents, title], at);
    }
  };
  walk(child(parseXml(xml), "ncx", "navMap"), [], -1);
  return entries;
}
