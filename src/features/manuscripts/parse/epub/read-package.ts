/** Reads an EPUB's container and package: metadata, reading order, where the navigation and the cover are. */
import { decodeText } from "../decode.ts";
import { damaged, locked, MAX_ENTRY_BYTES, unsupported } from "../refuse.ts";
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
  [/^content\.xml$/, "This is an OpenDocument text (ODT)."],
  [/^(xl|ppt)\//, "This is an Office document."],
  [/\.fb2$/, "This is a FictionBook (FB2)."],
  [/\.(epub|docx|pdf|zip)$/i, "This ZIP archive holds other files: unpack it and hand in the book inside."],
  [/\.(jpe?g|png|gif|webp)$/i, "This is a ZIP of pictures."],
];

async function readXml(archive: Archive, path: string): Promise<XmlNode> {
  return parseXml(decodeText(await archive.read(path, MAX_ENTRY_BYTES)).text);
}

const NEXT = "Hand in a copy without copy protection: ask the shop, the library or the publisher for one.";

/** Who locked the text, as far as the files beside it tell. */
function lockOf(archive: Archive, methods: string): string {
  const has = fileFinder(archive);
  if (has("", "META-INF/license.lcpl") !== null || /readium\.org\/2014\/01\/lcp/.test(methods)) return "Readium LCP";
  if (has("", "META-INF/sinf.xml") !== null || /apple\.com/.test(methods)) return "Apple FairPlay";
  if (has("", "META-INF/rights.xml") !== null) return "Adobe DRM";
  return "";
}

/** Refuses content that is encrypted and says by whom; obfuscated fonts are no hindrance. */
async function refuseEncrypted(archive: Archive): Promise<void> {
  const path = fileFinder(archive)("", "META-INF/encryption.xml");
  if (path === null) return;
  const encryption = child(await readXml(archive, path), "encryption");
  const methods = children(encryption, "EncryptedData").map((data) => ({
    algorithm: attribute(child(data, "EncryptionMethod"), "Algorithm"),
    key: JSON.stringify(child(data, "KeyInfo") ?? ""),
  }));
  const real = methods.filter(({ algorithm }) => !FONT_OBFUSCATION.test(algorithm));
  if (real.length === 0) return;
  const lock = lockOf(archive, JSON.stringify(real));
  throw locked(
    `This EPUB is encrypted (copy protection${lock === "" ? "" : `: ${lock}`}): its text cannot be read.`,
    NEXT,
  );
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
  await refuseEncrypted(archive);
  const path = await packagePath(archive);
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
