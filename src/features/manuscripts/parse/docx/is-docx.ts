/** Tells a Word document from an EPUB, both of which are ZIP archives. */
import type { Archive } from "../zip/open-zip.ts";

/** It has Word's text part, and nothing that makes it an EPUB. */
export const isDocx = (archive: Archive): boolean =>
  archive.names.some((name) => /^word\/document\d*\.xml$/i.test(name)) && !archive.has("META-INF/container.xml");
