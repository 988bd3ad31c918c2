/** Which files of a built app the first page needs beside the app's own, by what is opened. */

interface Chunk {
  type: "chunk";
  fileName: string;
  isEntry: boolean;
  facadeModuleId: string | null;
  imports: string[];
}
interface Asset {
  type: "asset";
  source: string | Uint8Array;
}
export type Bundle = Record<string, Chunk | Asset>;

/** Pages by the end of their module's path; what surrounds those of signed-in people comes with each. */
const SHELL = ["app/shell.tsx"];
const PAGES: Record<string, string[]> = {
  account: ["app/account-page.tsx"],
  inside: SHELL,
  library: [...SHELL, "features/library/library-page.tsx"],
  book: [...SHELL, "features/catalogue/book-page.tsx"],
  studio: [...SHELL, "features/studio/studio-page.tsx"],
};
/** Words of a language; `{}` is its tag. */
const WORDS: Record<string, string[]> = {
  account: ["i18n/{}.json?part=pages", "i18n/accounts/{}.json"],
  inside: ["i18n/{}.json?part=pages"],
  library: ["i18n/{}.json?part=pages", "i18n/library/{}.json", "i18n/offline/{}.json"],
  book: ["i18n/{}.json?part=pages", "i18n/library/{}.json", "i18n/offline/{}.json"],
  studio: ["i18n/{}.json?part=pages", "i18n/studio/{}.json", "i18n/library/{}.json", "i18n/offline/{}.json"],
};

/** Paths by `<page>` and `<page>-<language>`. Throws an Error where a module has no chunk of its own any more. */
export function filesOf(bundle: Bundle): Record<string, string[]> {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const closure = (names: string[], known = new Set<string>()): Set<string> => {
    for (const name of names) {
      const chunk = bundle[name];
      if (known.has(name) || chunk?.type !== "chunk") continue;
      known.add(name);
      closure(chunk.imports, known);
    }
    return known;
  };
  const own = closure(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  const wanted = (modules: string[]): string[] => {
    const names = modules.map((module) => {
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/src/${module}`));
      if (!chunk) throw new Error(`No chunk begins with ${module}: the page cannot fetch it early.`);
      return chunk.fileName;
    });
    return [...closure(names)].filter((name) => !own.has(name));
  };
  const found: Record<string, string[]> = {};
  for (const [page, modules] of Object.entries(PAGES)) {
    found[page] = wanted(modules);
    for (const tag of ["en", "de"])
      found[`${page}-${tag}`] = wanted((WORDS[page] ?? []).map((module) => module.replace("{}", tag)));
  }
  return found;
}
