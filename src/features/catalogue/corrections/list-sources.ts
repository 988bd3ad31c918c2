/** Where values of the catalogue come from. */
import type { MetadataSource } from "../../../contracts/corrections.ts";
import type { UserContext } from "../../../platform/context.ts";
import { countImportSources } from "./store.ts";

/** Sources of this installation itself; others are called by the name that their books came with. */
const OWN = new Map([
  ["manual", "Entered by hand"],
  ["manual_correction", "Corrected by hand"],
  ["undo", "A change taken back"],
  ["series_rename", "Renamed series"],
  ["author_rename", "Renamed author"],
]);

/** The installation's own, then those that books came from. */
export async function listSources(ctx: UserContext): Promise<MetadataSource[]> {
  const found = new Map((await countImportSources(ctx.db, ctx.actor.userId)).map((row) => [row.source, row.books]));
  return [...new Set([...OWN.keys(), ...found.keys()])].map((id) => ({
    id,
    name: OWN.get(id) ?? id,
    books: found.get(id) ?? 0,
  }));
}
