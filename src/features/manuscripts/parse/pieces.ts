/** Makes pieces: the one place where text becomes a block, a break or a skipped item. */
import type { SkipReason } from "../../../contracts/manuscript.ts";
import { countCharacters, excerpt, fold, stripInvisible } from "./count.ts";
import { cutLong } from "./cut-long.ts";
import { MAX_PIECES, tooLarge } from "./refuse.ts";
import { takeSigns } from "./signs.ts";
import type { BlockPiece, Piece, SkipPiece } from "./types.ts";

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

/**
 * Adds text as a block (several lines only for verse). Empty text adds nothing, a line of ornaments is a pause, invisible
 * signs are listed as ornament. Signs of `signs.ts` become the marks, readings and speaker of the block.
 */
export function pushText(
  pieces: Piece[],
  kind: "heading" | "paragraph" | "verse",
  raw: string,
  options: { level?: number; out?: SkipReason | null } = {},
): void {
  if (pieces.length > MAX_PIECES) throw tooLarge(`This text has more than ${MAX_PIECES} paragraphs. Split it.`);
  const parts = cutLong(raw);
  if (parts.length === 1) pushPart(pieces, kind, raw, options);
  else for (const part of parts) pushPart(pieces, kind === "heading" ? "paragraph" : kind, part, options);
}

function pushPart(
  pieces: Piece[],
  kind: "heading" | "paragraph" | "verse",
  raw: string,
  options: { level?: number; out?: SkipReason | null },
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
  const { text, marks, ruby, speaker } = takeSigns(folded);
  if (text === "" || ORNAMENT.test(text)) for (const { reading } of ruby) pieces.push(skipPiece("ruby", reading));
  if (text === "") return;
  const out = options.out ?? null;
  if (ORNAMENT.test(text)) pieces.push(breakPiece(out), skipPiece("ornament", text));
  else {
    const level = kind === "heading" ? (options.level ?? 2) : 0;
    pieces.push({
      type: "block",
      kind,
      text,
      level,
      out,
      ...(marks.length > 0 ? { marks } : {}),
      ...(ruby.length > 0 ? { ruby } : {}),
      ...(speaker > 0 ? { speaker } : {}),
    });
  }
}
