/** Books that a person's shelf knows by a source's name for them. */
import { and, eq, sql } from "drizzle-orm";
import type { ShelfSource } from "../../../contracts/library.ts";
import { userMediaSources } from "../../../db/schema/index.ts";
import { type Database, eachOf } from "../../../platform/database.ts";

/** @returns the book by the source's name, whether the source still has it or not */
export async function findKnown(
  db: Database,
  userId: string,
  source: ShelfSource,
  externalIds: string[],
): Promise<Map<string, number>> {
  const rows = await db
    .select({ externalId: userMediaSources.externalId, id: userMediaSources.mediaId })
    .from(userMediaSources)
    .where(
      and(
        eq(userMediaSources.userId, userId),
        eq(userMediaSources.source, source),
        sql`${userMediaSources.externalId} IN (SELECT value FROM ${eachOf(externalIds)})`,
      ),
    )
    .all();
  return new Map(rows.map((row) => [row.externalId, row.id]));
}
