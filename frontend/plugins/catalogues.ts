/** Compiles the ICU messages of `src/i18n` while building, so that no message parser is sent to the browser. */
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const CATALOGUE = /\/src\/i18n\/(?:[a-z-]+\/)?[a-z]{2}\.json(?:\?part=(shell|pages))?$/;
/** What is needed before any page is there; all other words of the main catalogue come beside the first page. */
const SHELL = /^(app|nav|action|error|reach|version|missing|broken)\./;

/** Most messages are one text: `useT` takes it without the formatters that Lingui makes for each. */
const plainest = (tokens: ReturnType<typeof compileMessage>) =>
  tokens.length === 1 && typeof tokens[0] === "string" ? tokens[0] : tokens;

/** A catalogue's text, or a part of it: every message with values compiled to Lingui's token form, every other as it is. */
export function compileCatalogue(json: string, part?: string): string {
  const messages = Object.entries(JSON.parse(json) as Record<string, string>); // our own catalogues: ids and messages
  const wanted = messages.filter(([id]) => part === undefined || (part === "shell") === SHELL.test(id));
  return JSON.stringify(Object.fromEntries(wanted.map(([id, text]) => [id, plainest(compileMessage(text))])));
}

export function catalogues(): Plugin {
  return {
    name: "lectern-catalogues",
    enforce: "pre",
    transform(code, id) {
      const found = CATALOGUE.exec(id);
      if (!found) return null;
      const json = compileCatalogue(code, found[1]);
      // An address with a question is no JSON to the bundler.
      return found[1] ? { code: `export default ${json}`, moduleType: "js", map: null } : { code: json, map: null };
    },
  };
}
