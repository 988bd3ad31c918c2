/** The letters that drawings are written in: Literata, as the pages have it. Nothing of the machine's own fonts. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openWoff } from "./woff.ts";

const SCRIPTS = ["latin", "latin-ext", "greek", "cyrillic", "vietnamese"];
const WEIGHTS = [400, 600];
export const FAMILY = "Literata";

/** @returns one font a script and weight; a letter that none of them has stays empty */
export function readLetters(): Uint8Array[] {
  const require = createRequire(import.meta.url);
  return WEIGHTS.flatMap((weight) =>
    SCRIPTS.map((script) =>
      openWoff(readFileSync(require.resolve(`@fontsource/literata/files/literata-${script}-${weight}-normal.woff`))),
    ),
  );
}
