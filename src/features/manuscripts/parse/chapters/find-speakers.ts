/** Finds the names of speakers in a play that is set as plain paragraphs: `HAMLET. To be`, `Ann: Who knocks?`, or a name on a line of its own. */
import type { BlockPiece, ReadDocument } from "../types.ts";

/** "HAMLET." and "FIRST WITCH:", "Ann:" and "Ann (rising):", "Gudfinna." */
const CAPITALS = /^(\p{Lu}[\p{Lu}\p{M}'’.\- ]{0,30}\p{Lu})(?:\s*[.:]|(?=\s*[([]))(?=\s+\S|\s*[([])/u;
const COLON =
  /^(\p{Lu}[\p{L}\p{M}'’-]{0,20}(?: [\p{L}.][\p{L}\p{M}'’.-]{0,20}){0,3})(?:\s*:|(?=\s*[([][^)\]]{0,80}[)\]]\s*:))(?=\s*\S)/u;
const PERIOD = /^(\p{Lu}\p{Ll}[\p{L}'’-]{1,20}(?: \p{Lu}[\p{L}'’-]{1,20})?)\.(?=\s+[\p{Lu}“"'‘([—…¿¡])/u;
const ALONE = /^(\p{Lu}[\p{Lu}\p{M}'’.\- ]{0,30}\p{Lu})[.:]?$/u;

interface Kind {
  label: RegExp;
  /** Share of the paragraphs that must begin so: the more a form is like prose, the more. */
  share: number;
}

const KINDS: readonly Kind[] = [
  { label: CAPITALS, share: 0.12 },
  { label: COLON, share: 0.2 },
  { label: ALONE, share: 0.2 },
  { label: PERIOD, share: 0.5 },
];

/** How often a name must speak, and how many must. */
const LINES = 3;
const SPEAKERS = 2;
const FEWEST = 6;

/** Words that begin paragraphs and are nobody. */
const NOBODY =
  /^(?:no|yes|oh|ah|chapter|act|scene|note|part|book|the end|finis|exit|exeunt|enter|curtain|well|why|what|ja|nein|oui|non|si|s[íi]|i|ii|iii|iv|v|vi{1,3}|ix|x)$/iu;

const labelOf = (block: BlockPiece, label: RegExp): { name: string; length: number } | null => {
  const found = label.exec(block.text);
  const name = found?.[1];
  if (!found || name === undefined || NOBODY.test(name)) return null;
  return { name: name.toLowerCase(), length: found[0].length };
};

/** Marks the names of one document of prose and verse. */
function findIn(blocks: readonly BlockPiece[], { label, share }: Kind): boolean {
  const counts = new Map<string, number>();
  const found = blocks.map((block) => labelOf(block, label));
  for (const one of found) if (one) counts.set(one.name, (counts.get(one.name) ?? 0) + 1);
  const speakers = new Set([...counts].filter(([, count]) => count >= LINES).map(([name]) => name));
  const lines = found.filter((one) => one !== null && speakers.has(one.name)).length;
  if (speakers.size < SPEAKERS || lines < FEWEST || lines < blocks.length * share) return false;
  blocks.forEach((block, index) => {
    const one = found[index];
    // In a play a name that comes up once speaks too, if it is written like the others.
    if (one && (speakers.has(one.name) || label === CAPITALS || label === ALONE)) block.speaker = one.length;
  });
  return true;
}

/** Sets `speaker` on the paragraphs of plays whose markup does not tell who speaks. */
export function findSpeakers(documents: readonly ReadDocument[]): void {
  for (const { pieces } of documents) {
    const blocks = pieces.filter(
      (piece): piece is BlockPiece =>
        piece.type === "block" && (piece.kind === "paragraph" || piece.kind === "verse") && piece.out === null,
    );
    if (blocks.length < FEWEST || blocks.some((block) => block.speaker !== undefined)) continue;
    for (const kind of KINDS) if (findIn(blocks, kind)) break;
  }
}
