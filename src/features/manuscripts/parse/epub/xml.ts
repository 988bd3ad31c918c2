/** Reads the small XML files of an EPUB into plain objects, and walks them without trusting their shape. */
import { XMLParser } from "fast-xml-parser";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  textNodeName: "#",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
});

export type XmlNode = Record<string, unknown>;

const isNode = (value: unknown): value is XmlNode =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The root object; an empty one when the file is not XML at all. */
export function parseXml(text: string): XmlNode {
  try {
    const root: unknown = parser.parse(text);
    return isNode(root) ? root : {};
  } catch {
    return {};
  }
}

/** All children of that name; text alone becomes a node with only its text. */
export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  const value = node?.[name];
  const values: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.map((child) => (isNode(child) ? child : { "#": String(child) }));
}

/** The first child of that name, along a path. */
export function child(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((at, name) => children(at, name)[0], node);
}

/** The text of a node, white space folded. */
export function textOf(node: XmlNode | undefined): string {
  const value = node?.["#"];
  return (Array.isArray(value) ? value.join(" ") : value === undefined ? "" : String(value))
    .replace(/\s+/g, " ")
    .trim();
}

/** An attribute, or the empty text. */
export const attribute = (node: XmlNode | undefined, name: string): string => {
  const value = node?.[`@${name}`];
  return typeof value === "string" ? value : "";
};
