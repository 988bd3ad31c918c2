/** Reads what an EPUB's package says about the book. */
import { Parser } from "htmlparser2";
import { fold } from "../count.ts";
import type { Metadata } from "../types.ts";
import { attribute, children, textOf, type XmlNode } from "./xml.ts";

/** Text without markup: descriptions often hold HTML, escaped or not. */
export function withoutMarkup(text: string): string {
  let out = "";
  const parser = new Parser(
    {
      ontext: (part) => {
        out += part;
      },
      onopentagname: (name) => {
        if (/^(p|br|div|li|h[1-6])$/.test(name)) out += " ";
      },
    },
    { decodeEntities: true },
  );
  parser.end(text);
  return fold(out);
}

function flatten(node: unknown): string {
  if (typeof node === "string") return node;
  if (Array.isArray(node)) return node.map(flatten).join(" ");
  if (typeof node !== "object" || node === null) return "";
  return Object.entries(node)
    .filter(([name]) => !name.startsWith("@"))
    .map(([, value]) => flatten(value))
    .join(" ");
}

/** The title marked as main, else the first one. */
function titleOf(metadata: XmlNode | undefined): string | null {
  const titles = children(metadata, "title");
  const types = children(metadata, "meta").filter((meta) => attribute(meta, "property") === "title-type");
  const mainId = types.find((meta) => textOf(meta) === "main");
  const main = titles.find((title) => mainId && `#${attribute(title, "id")}` === attribute(mainId, "refines"));
  return textOf(main ?? titles[0]) || null;
}

/** Creators that are authors; all creators when no roles are given. */
function authorsOf(metadata: XmlNode | undefined): string[] {
  const roles = children(metadata, "meta").filter((meta) => attribute(meta, "property") === "role");
  const creators = children(metadata, "creator").map((creator) => {
    const refined = roles.filter((role) => attribute(role, "refines") === `#${attribute(creator, "id")}`).map(textOf);
    return { name: textOf(creator), roles: [attribute(creator, "role"), ...refined].filter((role) => role !== "") };
  });
  const authors = creators.filter(({ roles: own }) => own.length === 0 || own.includes("aut"));
  const names = (authors.length > 0 ? authors : creators).map(({ name }) => name).filter((name) => name !== "");
  return [...new Set(names)];
}

/** Title, authors, language, publisher, date and description from the package's `metadata` element. */
export function readMetadata(metadata: XmlNode | undefined): Metadata {
  const first = (name: string): string | null => textOf(children(metadata, name)[0]) || null;
  const dates = children(metadata, "date");
  const published = dates.find((date) => attribute(date, "event") === "publication") ?? dates[0];
  const description = withoutMarkup(flatten(children(metadata, "description")[0]));
  return {
    title: titleOf(metadata),
    authors: authorsOf(metadata),
    language: first("language"),
    publisher: first("publisher"),
    published: textOf(published) || null,
    description: description || null,
  };
}
