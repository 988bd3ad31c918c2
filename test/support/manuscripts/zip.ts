/** ZIP archives for tests. */
import { configure, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js/lib/zip-core-native.js";

configure({ useWebWorkers: false });

/** A ZIP of texts (or bytes), in the order given. */
export async function zip(files: Record<string, string | Uint8Array>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await writer.add(name, new Blob([bytes.slice()]).stream());
  }
  return writer.close();
}
