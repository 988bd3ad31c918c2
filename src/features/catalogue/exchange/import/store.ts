/** An import in D1: what a batch of rows may mean, and the one batch of statements that writes it. */
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { ShelfSource } from "../../../../contracts/library.ts";
import { media, userMedia } from "../../../../db/schema/index.ts";
import { type Database, eachOf, writeTogether } from "../../../../platform/database.ts";
import { shelveWrites } from "../../../library/index.ts";
import { prunePeople, pruneSeries } from "../../names/store.ts";
import type { Candidate, Reader } from "./plan-batch.ts";
import type { Writes } from "./writes.ts";

export interface Asked {
  id: number | null;
  asin: string | null;
  isbn_key: string | null;
  match_key: string;
}

/** The values of a row's object. */
const of = (name: string): SQL => sql.raw(`r.value->>'${name}'`);

/** Books that one of the rows may mean: each of the four keys has its index. The plus signs leave SQLite those. */
export async function findCandidates(db: Database, rows: Asked[], reader: Reader): Promise<Candidate[]> {
  const present = sql<number>`EXISTS (SELECT 1 FROM user_media_sources s WHERE s.user_id = ${reader.userId}
    AND s.media_id = ${media.id} AND s.state = 'present')`;
  const found = await db
    .select({ at: sql<number>`r.key`, book: getTableColumns(media), shelf: getTableColumns(userMedia), present })
    .from(sql`${eachOf(rows)} r`)
    .crossJoin(media)
    .leftJoin(userMedia, sql`${userMedia.userId} = ${reader.userId} AND ${userMedia.mediaId} = ${media.id}`)
    .where(
      sql`(${media.asin} = ${of("asin")} OR ${media.isbnKey} = ${of("isbn_key")} OR ${media.matchKey} = ${of("match_key")}
        OR ${media.id} = ${of("id")}) AND (+${media.ownerId} IS NULL OR +${media.ownerId} = ${reader.userId})
        AND (+${media.status} = 'active' OR ${media.id} = ${of("id")})`,
    )
    .orderBy(sql`r.key`, media.id)
    .all();
  return found.map(({ at, book, shelf, present: has }) => ({
    at,
    book,
    shelf: shelf && {
      state: shelf.state,
      rating: shelf.rating,
      heard: shelf.lastListenedAt !== null,
      present: has === 1,
    },
  }));
}

/** Changed books that would equal another: the same question as `applies` asks when it writes. */
export async function findEquals(
  db: Database,
  rows: (Asked & { owner_id: string | null })[],
): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map();
  const found = await db.all<{ id: number; other: number }>(sql`SELECT ${of("id")} AS id, min(e.id) AS other
    FROM ${eachOf(rows)} r CROSS JOIN media e WHERE +e.status = 'active' AND e.id <> ${of("id")}
      AND (+e.owner_id IS NULL OR +e.owner_id = ${of("owner_id")})
      AND (e.asin = ${of("asin")} OR e.isbn_key = ${of("isbn_key")} OR e.match_key = ${of("match_key")})
    GROUP BY r.key`);
  return new Map(found.map(({ id, other }) => [id, other]));
}

/** The row that a batch has just made, by what is its alone: its key among active books, and its time. */
const made = (reader: Reader, now: number): SQL => sql`(SELECT m.id FROM media m WHERE m.match_key = ${of("k")}
  AND +m.owner_id IS ${reader.ownerId} AND +m.status = 'active' AND m.created_at = ${now})`;

/** A book that is still as it was read, and would not equal another one by the change. */
const applies = sql`EXISTS (SELECT 1 FROM media v WHERE v.id = ${of("id")} AND v.updated_at = ${of("version")})
  AND (${of("identity")} = 0 OR NOT EXISTS (SELECT 1 FROM media e WHERE +e.status = 'active' AND e.id <> ${of("id")}
    AND (+e.owner_id IS NULL OR +e.owner_id = ${of("owner_id")})
    AND (e.asin = ${of("asin")} OR e.isbn_key = ${of("isbn_key")} OR e.match_key = ${of("match_key")})))`;

const equal = (reader: Reader): SQL => sql`EXISTS (SELECT 1 FROM media e WHERE +e.status = 'active'
  AND (+e.owner_id IS NULL OR +e.owner_id = ${reader.ownerId})
  AND (e.asin = ${of("asin")} OR e.isbn_key = ${of("isbn_key")} OR e.match_key = ${of("match_key")}))`;

const list = (names: readonly string[], form: (name: string) => string): SQL => sql.raw(names.map(form).join(", "));

/** All or nothing. @returns the numbers of what was really made, by key, and of what was really changed */
export async function writeBatch(
  db: Database,
  writes: Writes,
  reader: Reader,
  origin: { source: ShelfSource; now: number },
): Promise<{ made: Map<string, number>; changed: Set<number> }> {
  const { source, now } = origin;
  const statements = [
    insertBooks(writes, reader, now),
    ...nameWrites(writes, made(reader, now), now),
    ...(writes.changed.length > 0 ? changeWrites(writes, reader, source, now) : []),
    ...shelfWrites(writes, reader, origin),
  ];
  const [inserted, ...rest] = await writeTogether(db, statements);
  const returned = (result: D1Result | undefined) => (result?.results ?? []) as { id: number; match_key: string }[]; // of RETURNING
  return {
    made: new Map(returned(inserted).map((row) => [row.match_key, row.id])),
    changed: new Set(rest.flatMap((result) => returned(result).map((row) => row.id))),
  };
}

function insertBooks(writes: Writes, reader: Reader, now: number): SQL {
  const columns = [...writes.columns, "import_source", "metadata_source"];
  return sql`INSERT INTO media (type, owner_id, status, created_at, updated_at, ${list(columns, (name) => name)})
    SELECT 'audiobook', ${reader.ownerId}, 'active', ${now}, ${now}, ${list(columns, (name) => `r.value->>'${name}'`)}
    FROM ${eachOf(writes.made)} r WHERE NOT ${equal(reader)} RETURNING id, match_key`;
}

/** Authors and series that are new, and the links of the books that were made or are to change. */
function nameWrites({ people, series, links, places, changed }: Writes, id: SQL, now: number): SQL[] {
  const relinked = sql`(SELECT ${of("id")} FROM ${eachOf(changed)} r WHERE ${of("relink")} = 1 AND ${applies})`;
  const relinks = changed.some((row) => row.relink === 1);
  const target = relinks ? sql`coalesce(${id}, iif(${of("id")} IN ${relinked}, ${of("id")}, NULL))` : id;
  const unlink = [
    sql`DELETE FROM media_authors WHERE media_id IN ${relinked}`,
    sql`DELETE FROM media_series WHERE media_id IN ${relinked}`,
  ];
  return [
    ...(relinks ? unlink : []),
    ...(links.length > 0 ? peopleWrites(people, links, target, now) : []),
    ...(places.length > 0 ? seriesWrites(series, places, target, now) : []),
  ];
}

const peopleWrites = (people: object[], links: object[], target: SQL, now: number): SQL[] => [
  sql`INSERT INTO authors (name, name_key, sort_name, created_at, updated_at)
    SELECT ${of("name")}, ${of("key")}, ${of("sort")}, ${now}, ${now} FROM ${eachOf(people)} r WHERE 1
    ON CONFLICT (name_key) DO NOTHING`,
  sql`INSERT OR IGNORE INTO media_authors (media_id, author_id, role, position)
    SELECT * FROM (SELECT ${target} AS media_id, a.id, ${of("role")}, ${of("position")}
      FROM ${eachOf(links)} r CROSS JOIN authors a ON a.name_key = ${of("key")}) WHERE media_id IS NOT NULL`,
];

const seriesWrites = (series: object[], places: object[], target: SQL, now: number): SQL[] => [
  sql`INSERT INTO series (name, name_key, created_at, updated_at)
    SELECT ${of("name")}, ${of("key")}, ${now}, ${now} FROM ${eachOf(series)} r WHERE 1
    ON CONFLICT (name_key) DO NOTHING`,
  sql`INSERT OR IGNORE INTO media_series (media_id, series_id, position, sort)
    SELECT * FROM (SELECT ${target} AS media_id, s.id, ${of("number")}, ${of("sort")}
      FROM ${eachOf(places)} r CROSS JOIN series s ON s.name_key = ${of("key")}) WHERE media_id IS NOT NULL`,
];

/** History first: behind the change the row is no longer as it was read. */
function changeWrites(writes: Writes, reader: Reader, source: string, now: number): SQL[] {
  const rows = eachOf(writes.changed);
  return [
    sql`INSERT INTO metadata_history (media_id, field, old_value, new_value, source, actor_id, at)
      SELECT ${of("id")}, h.value->>'field', h.value->'old', h.value->'new', ${source}, ${reader.userId}, ${now}
      FROM ${rows} r, json_each(r.value, '$.history') h WHERE ${applies}`,
    sql`UPDATE media SET ${list(writes.columns, (name) => `${name} = r.value->>'${name}'`)},
      metadata_source = json_patch(metadata_source, ${of("sources")}), updated_at = max(${now}, media.updated_at + 1)
      FROM ${rows} r WHERE media.id = ${of("id")} AND ${applies} RETURNING media.id AS id`,
    ...prunePeople(writes.left.people),
    ...pruneSeries(writes.left.series),
  ];
}

function shelfWrites({ shelf }: Writes, reader: Reader, { source, now }: { source: ShelfSource; now: number }): SQL[] {
  if (shelf.length === 0) return [];
  const titles = sql`SELECT * FROM (SELECT coalesce(${of("id")}, ${made(reader, now)}) AS media_id,
    ${list(["external_id", "state", "added_at", "rating", "finished_at", "position_seconds"], (name) => `r.value->>'${name}' AS ${name}`)}
    FROM ${eachOf(shelf)} r) WHERE media_id IS NOT NULL`;
  return shelveWrites({ userId: reader.userId, source, titles, now });
}
