/** Makes pieces: the one place where text becomes a block, a break or a skipped item. */
import type { SkipReason } from "../../../contracts/manuscript.ts";
import { countCharacters, excerpt, fold, stripInvisible } from "./count.ts";
import type { BlockPiece, NoteMark, Piece, SkipPiece } from "./types.ts";

const ORNAMENT = /^[\s*•·.#~=_+―—–\-⁂❦❧☙✦✧✱◆◇○●§|<>°]+$/u;

/** Text that is not spoken; `characters` only when it differs from the text's own. */
export function skipPiece(reason: SkipReason, text: string, characters = countCharacters(text)): SkipPiece {
  return { type: "skip", reason, characters, excerpt: excerpt(text) };
}

/** A pause. */
export const breakPiece = (out: SkipReason | null): BlockPiece => ({
  type: "block",
  kind: "break",
  text: "",
  level: 0,
  out,
});

/** Stands in raw text where a note's mark was; a sign that no text may hold. */
export const MARK = "\ufdd0";

/** Where the marks stood in the folded text, and the text without them and without the spaces that they kept apart. */
function takeMarks(text: string, targets: readonly string[]): { text: string; marks: NoteMark[] } {
  const marks: NoteMark[] = [];
  let clean = "";
  for (const [index, part] of text.split(MARK).entries()) {
    const target = targets[index - 1];
    if (target !== undefined) marks.push({ at: clean.trimEnd().length, target });
    clean += index > 0 && (clean === "" || /\s$/.test(clean)) ? part.trimStart() : part;
  }
  return { text: clean.trim(), marks };
}

/**
 * Adds text as a block (several lines only for verse). Empty text adds nothing, a line of ornaments is a pause, invisible
 * signs are listed as ornament.
 */
export function pushText(
  pieces: Piece[],
  kind: "heading" | "paragraph" | "verse",
  raw: string,
  options: { level?: number; out?: SkipReason | null; marks?: readonly string[] } = {},
): void {
  const { text: visible, removed } = stripInvisible(raw);
  if (removed > 0) pieces.push(skipPiece("ornament", "(invisible signs)", removed));
  const folded =
    kind === "verse"
      ? visible
          .split("\n")
          .map(fold)
          .filter((line) => line !== "")
          .join("\n")
      : fold(visible);
  const { text, marks } = takeMarks(folded, options.marks ?? []);
  if (text === "") return;
  const out = options.out ?? null;
  if (ORNAMENT.test(text)) pieces.push(breakPiece(out), skipPiece("ornament", text));
  else {
    const level = kind === "heading" ? (options.level ?? 2) : 0;
    pieces.push({ type: "block", kind, text, level, out, ...(marks.length > 0 ? { marks } : {}) });
  }
}
