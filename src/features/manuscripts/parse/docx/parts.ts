/** Finds the parts of a Word document by the relationships that name them, else by their usual names. */
import { decodeText } from "../decode.ts";
import { fileFinder } from "../epub/paths.ts";
import { attribute, child, children, parseXml } from "../epub/xml.ts";
import { damaged, MAX_ENTRY_BYTES } from "../refuse.ts";
import type { Archive } from "../zip/open-zip.ts";

export interface Parts {
  document: string;
  styles: string | null;
  footnotes: string | null;
  endnotes: string | null;
  properties: string | null;
  /** Headers, footers and comments. */
  besides: string[];
}

/** A document has a header and a footer for each section, three kinds of each; more than this is no document. */
const MAX_BESIDES = 60;

interface Relationship {
  kind: string;
  path: string;
}

async function relationships(archive: Archive, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf("/") + 1;
  const path = fileFinder(archive)("", `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  if (path === null) return [];
  const root = parseXml(decodeText(await archive.read(path, MAX_ENTRY_BYTES)).text);
  const find = fileFinder(archive);
  return children(child(root, "Relationships"), "Relationship").flatMap((node) => {
    if (attribute(node, "TargetMode") === "External") return [];
    const found = find(part, attribute(node, "Target"));
    return found === null ? [] : [{ kind: attribute(node, "Type").split("/").at(-1) ?? "", path: found }];
  });
}

/** @throws AppError MANUSCRIPT_DAMAGED when there is no text part */
export async function findParts(archive: Archive): Promise<Parts> {
  const root = await relationships(archive, "");
  const named = archive.names.find((name) => /^word\/document\d*\.xml$/i.test(name));
  const document = root.find(({ kind }) => kind === "officeDocument")?.path ?? named;
  if (document === undefined) throw damaged("The text of this Word document is missing.");
  const own = await relationships(archive, document);
  const find = fileFinder(archive);
  const part = (kind: string, usual: string): string | null =>
    own.find((relationship) => relationship.kind === kind)?.path ?? find("", usual);
  return {
    document,
    styles: part("styles", "word/styles.xml"),
    footnotes: part("footnotes", "word/footnotes.xml"),
    endnotes: part("endnotes", "word/endnotes.xml"),
    properties: root.find(({ kind }) => kind === "core-properties")?.path ?? find("", "docProps/core.xml"),
    besides: [...new Set(own.filter(({ kind }) => /^(?:header|footer|comments)$/.test(kind)).map(({ path }) => path))]
      .filter((path) => path !== document)
      .slice(0, MAX_BESIDES),
  };
}
