/** Compiles the ICU messages of `src/i18n` while building, so that no message parser is sent to the browser. */
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const CATALOGUE = /\/src\/i18n\/(?:[a-z-]+\/)?[a-z]{2}\.json$/;

/** A catalogue's text with every message compiled to Lingui's token form. */
export function compileCatalogue(json: string): string {
  const messages: Record<string, string> = JSON.parse(json);
  return JSON.stringify(Object.fromEntries(Object.entries(messages).map(([id, text]) => [id, compileMessage(text)])));
}

export function catalogues(): Plugin {
  return {
    name: "lectern-catalogues",
    enforce: "pre",
    transform(code, id) {
      return CATALOGUE.test(id) ? { code: compileCatalogue(code), map: null } : null;
    },
  };
}
