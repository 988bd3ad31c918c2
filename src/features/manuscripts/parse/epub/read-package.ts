/** Reads an EPUB's container and package: metadata, reading order, where the navigation and the cover are. */
import { decodeText } from "../decode.ts";
import { damaged, MAX_ENTRY_BYTES, unsupported } from "../refuse.ts";
import type { Metadata } from "../types.ts";
import type { Archive } from "../zip/open-zip.ts";
import { fileFinder } from "./paths.ts";
import { readMetadata } from "./read-metadata.ts";
import { attribute, child, children, parseXml, type XmlNode } from "./xml.ts";

export interface ManifestItem {
  id: string;
  href: string;
  /** The file in the archive, null when it is not there. */
  path: string | null;
  type: string;
  properties: string[];
}

export interface EpubPackage {
  /** The package file's own path. */
  path: string;
  metadata: Metadata;
  manifest: ManifestItem[];
  /** The reading order; `item` null when the reference dangles. */
  spine: { item: ManifestItem | null; idref: string; linear: boolean }[];
  /** The EPUB 3 navigation document and the EPUB 2 NCX, when there. */
  nav: ManifestItem | null;
  ncx: ManifestItem | null;
  /** The manifest id named as the cover in EPUB 2's way. */
  coverId: string;
  /** The page that the guide calls the cover. */
  coverPage: string | null;
}

const FONT_OBFUSCATION = /idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc/;
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^word\/document\.xml$/, "This is a Word document (DOCX)."],
  [/^content\.xml$/, "This is an OpenDocument text (ODT)."],
  [/^(xl|ppt)\//, "This is an Office document."],
  [/\.fb2$/, "This is a FictionBook (FB2)."],
  [/\.(jpe?g|png|gif|webp)$/i, "This is a ZIP of pictures."],
];

async function readXml(archive: Archive, path: string): Promise<XmlNode> {
  return parseXml(decodeText(await archive.read(path, MAX_ENTRY_BYTES)).text);
}

/** Refuses content that is encrypted; obfuscated fonts are no hindrance. */
async function refuseEncrypted(archive: Archive): Promise<void> {
  if (!archive.has("META-INF/encryption.xml")) return;
  const encryption = child(await readXml(archive, "META-INF/encryption.xml"), "encryption");
  for (const data of children(encryption, "EncryptedData")) {
    const method = attribute(child(data, "EncryptionMethod"), "Algorithm");
    if (!FONT_OBFUSCATION.test(method)) {
      throw unsupported("This EPUB is encrypted (copy protection): its text cannot be read.");
    }
  }
}

async function packagePath(archive: Archive): Promise<string> {
  const find = fileFinder(archive);
  const container = find("", "META-INF/container.xml");
  if (container !== null) {
    const rootfiles = children(child(await readXml(archive, container), "container", "rootfiles"), "rootfile");
    for (const rootfile of rootfiles) {
      const path = find("", attribute(rootfile, "full-path"));
      if (path !== null) return path;
    }
  }
  const opf = archive.names.find((name) => name.toLowerCase().endsWith(".opf"));
  if (opf !== undefined) return opf;
  if (container !== null) throw damaged("The EPUB's package file (OPF) is missing.");
  for (const [pattern, what] of OTHERS) if (archive.names.some((name) => pattern.test(name))) throw unsupported(what);
  throw unsupported("This ZIP archive is not an EPUB.");
}

/** Opens the package of an EPUB, or refuses what is not one. */
export async function readPackage(archive: Archive): Promise<EpubPackage> {
  const path = await packagePath(archive);
  await refuseEncrypted(archive);
  const root = child(await readXml(archive, path), "package");
  if (!root) throw damaged("The EPUB's package file (OPF) cannot be read.");
  const find = fileFinder(archive);
  const manifest = children(child(root, "manifest"), "item").map((item) => ({
    id: attribute(item, "id"),
    href: attribute(item, "href"),
    path: find(path, attribute(item, "href")),
    type: attribute(item, "media-type"),
    properties: attribute(item, "properties").split(/\s+/),
  }));
  const byId = new Map(manifest.map((item) => [item.id, item]));
  const spine = child(root, "spine");
  const guide = children(child(root, "guide"), "reference").find(
    (reference) => attribute(reference, "type") === "cover",
  );
  return {
    path,
    metadata: readMetadata(child(root, "metadata")),
    manifest,
    spine: children(spine, "itemref").map((reference) => {
      const idref = attribute(reference, "idref");
      return { item: byId.get(idref) ?? null, idref, linear: attribute(reference, "linear") !== "no" };
    }),
    nav: manifest.find((item) => item.properties.includes("nav")) ?? null,
    ncx: byId.get(attribute(spine, "toc")) ?? manifest.find((item) => item.type === "application/x-dtbncx+xml") ?? null,
    coverId: coverIdOf(child(root, "metadata")),
    coverPage: guide ? find(path, attribute(guide, "href")) : null,
  };
}

function coverIdOf(metadata: XmlNode | undefined): string {
  const meta = children(metadata, "meta").find((entry) => attribute(entry, "name").toLowerCase() === "cover");
  return attribute(meta, "content");
}
