/** Hands pdf.js the maps from codes to signs that PDFs in Chinese, Japanese and Korean name and do not hold. */
import { locked } from "../refuse.ts";
import type { CharacterMaps } from "../types.ts";

interface Wanted {
  kind: string;
  filename: string;
}

/** The factory that pdf.js makes for a document, and the maps that it asked for in vain. */
export function mapFactory(maps: CharacterMaps) {
  const missing = new Set<string>();
  class MapFactory {
    async fetch({ kind, filename }: Wanted): Promise<Uint8Array> {
      const name = filename.replace(/\.bcmap$/, "");
      // Fonts are for drawing, which nobody does here.
      const map = kind === "cMapUrl" ? await maps(name).catch(() => null) : null;
      if (map !== null) return map;
      if (kind === "cMapUrl") missing.add(name);
      throw new Error(`${filename} is not here.`);
    }
  }
  return { MapFactory, missing };
}

/** @throws AppError MANUSCRIPT_UNSUPPORTED rather than leave out what cannot be read */
export function refuseMissing(missing: ReadonlySet<string>): void {
  const [name] = missing;
  if (name === undefined) return;
  throw locked(
    `The letters of this PDF cannot be read: it names a table of characters ("${name}") that is not here.`,
    "Save it again with its fonts embedded, or hand in the book as EPUB or DOCX.",
  );
}
