/** Gives notes and their marks one name each across all files of a book. */
import { splitHref } from "../epub/paths.ts";
import type { Piece } from "../types.ts";

const nameOf = (path: string, id: string): string => `${path}#${id}`;

/** Names of places, with the file they are in. */
export const named = (ids: ReadonlyMap<string, number>, path: string): Map<string, number> =>
  new Map([...ids].map(([id, at]) => [nameOf(path, id), at]));

/** Marks say where they point to in the words of a link, notes by their id: both get the file's path before it. */
export function nameNotes(pieces: readonly Piece[], path: string, find: (base: string, href: string) => string | null) {
  for (const piece of pieces) {
    if (piece.type === "note") piece.name = nameOf(path, piece.name);
    if (piece.type !== "block") continue;
    for (const mark of piece.marks ?? []) {
      const { path: file, fragment } = splitHref(mark.target);
      const at = file === "" ? path : find(path, mark.target);
      mark.target = nameOf(at ?? "", fragment ?? "");
    }
  }
}
