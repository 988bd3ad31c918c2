/** The tables of characters for PDFs in Chinese, Japanese and Korean: files beside the app's own, read when a PDF names one. */
import type { CharacterMaps } from "./parse/index.ts";

/** The address means nothing: a binding answers by the path alone. */
const FOLDER = "https://assets/cmaps/";

export function assetMaps(assets: Fetcher): CharacterMaps {
  return async (name) => {
    const reply = await assets.fetch(`${FOLDER}${encodeURIComponent(name)}.bcmap`);
    // A file that is not there is answered with the app's page.
    if (!reply.ok || reply.headers.get("content-type")?.startsWith("text/html")) return null;
    return new Uint8Array(await reply.arrayBuffer());
  };
}
