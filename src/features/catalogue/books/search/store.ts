/** Search in D1: the trigram index for words, and beginnings of words for those too short for it. */
import { and, count, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SearchField } from "../../../../contracts/books.ts";
import { textKey } from "../../../../core/text-key.ts";
import { media } from "../../../../db/schema/index.ts";
import type { Database } from "../../../../platform/database.ts";
import { type BookRow, visibleTo } from "../../store.ts";
import { likePattern, matchExpression, type Terms } from "./terms.ts";

export interface Wanted {
  terms: Terms;
  /** What a title begins with that begins like the question. */
  place: string;
  fields: readonly SearchField[];
  limit: number;
}

const inTitle = sql`substr(${media.matchKey}, 1, instr(${media.matchKey}, '|') - 1)`;
const inAuthor = sql`replace(substr(${media.matchKey}, instr(${media.matchKey}, '|') + 1), ';', ' ')`;
/** Where a short word is looked for: the text, and the key in which accents are gone. */
const TEXTS: Record<SearchField, SQL> = {
  title: sql`${media.title} || ' ' || ${inTitle}`,
  author: sql`coalesce(${media.author}, '') || ' ' || ${inAuthor}`,
  series: sql`coalesce(${media.series}, '')`,
  description: sql`coalesce(${media.description}, '')`,
};

/** One text for all fields: D1 takes 100 parameters, and the list asks twice. */
function beginsWith(term: string, fields: readonly SearchField[]): SQL {
  const texts = sql.join(
    fields.map((field) => TEXTS[field]),
    sql` || ' ' || `,
  );
  return sql`(' ' || ${texts} LIKE ${likePattern(term)} OR ' ' || ${texts} LIKE ${likePattern(textKey(term))})`;
}

/** Books that have every term in one of the fields. @param without what holds when there is no term: nothing is found */
export function matches(terms: Terms, fields: readonly SearchField[], without: SQL = sql`0`): SQL {
  if (terms.long.length + terms.short.length === 0) return without;
  const indexed =
    terms.long.length === 0
      ? []
      : [
          sql`${media.id} IN (SELECT rowid FROM media_search WHERE media_search MATCH ${matchExpression(terms.long, fields)})`,
        ];
  return sql.join([...indexed, ...terms.short.map((term) => beginsWith(term, fields))], sql` AND `);
}

/** The best of so many are looked at: what a search costs must not grow with the library. */
const LOOKED_AT = { beginning: 20, inTitle: 40, anywhere: 100 };

export interface Found {
  rows: BookRow[];
  /** Up to the 160 that are looked at. */
  total: number;
  /** False: there are more than `total`. */
  exact: boolean;
}

/** Books by the index, as it finds them: it stops when it has enough. CROSS JOIN keeps it from being asked book by book. */
const hits = (expression: string, where: SQL, most: number): SQL => sql`(SELECT ${media.id} AS id FROM media_search
  CROSS JOIN ${media} ON ${media.id} = media_search.rowid WHERE media_search MATCH ${expression} AND ${where} LIMIT ${most})`;

/** Books whose title begins like the question, however many others have its words. */
const beginning = (place: string, long: string, where: SQL): SQL => sql`(SELECT ${media.id} AS id FROM ${media}
  WHERE ${media.status} = 'active' AND ${media.titleSort} >= ${place} AND ${media.titleSort} < ${place} || char(1114111)
  AND NOT EXISTS (SELECT 1 FROM json_each(${long}) WHERE instr(${media.titleSort} || ' ' || lower(${media.title}), value) = 0) AND ${where}
  LIMIT ${LOOKED_AT.beginning})`;

/**
 * How well a book answers: the title itself before one that begins so; then by word, more for one that begins in the
 * title than inside a word of it, then for author and series, least for the description.
 */
const scoreOf = (place: string, words: string): SQL => sql`100 * (${media.titleSort} = ${place})
  + 40 * (substr(${media.titleSort}, 1, length(${place})) = ${place})
  + (SELECT sum(CASE WHEN instr(' ' || ${media.titleSort}, ' ' || value) THEN 10 WHEN instr(${media.titleSort}, value) THEN 6
      WHEN instr(${media.matchKey}, value) OR instr(lower(${media.series}), value) THEN 5 ELSE 1 END) FROM json_each(${words}))`;

/** The best first. Words that the index does not know (all of one or two letters) are looked for in every title. */
export async function searchRows(db: Database, userId: string, search: Wanted): Promise<Found> {
  const { terms, fields, limit } = search;
  const seen = sql`${visibleTo(userId)} AND ${media.status} <> 'archived'`;
  if (terms.long.length === 0) return searchShort(db, and(matches(terms, fields), seen), limit);
  const where = sql`${seen} AND ${matches({ long: [], short: terms.short }, fields, sql`1`)}`;
  const words = JSON.stringify(terms.long.map(textKey));
  const most = Math.max(limit, LOOKED_AT.anywhere);
  const anywhere = hits(matchExpression(terms.long, fields), where, most);
  const titled = fields.includes("title")
    ? sql`UNION SELECT id FROM ${hits(matchExpression(terms.long, ["title"]), where, LOOKED_AT.inTitle)}
        UNION SELECT id FROM ${beginning(search.place, words, where)}`
    : sql``;
  const rows = await db
    .select({ ...getTableColumns(media), total: sql<number>`best.total`, counted: sql<number>`best.counted` })
    .from(media)
    .innerJoin(
      sql`(WITH anywhere AS MATERIALIZED ${anywhere},
        hit AS MATERIALIZED (SELECT id FROM anywhere ${titled})
        SELECT ${media.id} AS id, ${scoreOf(search.place, words)} AS score, count(*) OVER () AS total,
          (SELECT count(*) FROM anywhere) AS counted
        FROM hit JOIN ${media} ON ${media.id} = hit.id
        ORDER BY score DESC, length(${media.titleSort}), ${media.id} LIMIT ${limit}) best`,
      sql`best.id = ${media.id}`,
    )
    .orderBy(sql`best.score DESC`, sql`length(${media.titleSort})`, media.id)
    .all();
  const { total = 0, counted = 0 } = rows[0] ?? {};
  return { rows, total, exact: counted < most };
}

async function searchShort(db: Database, where: SQL | undefined, limit: number): Promise<Found> {
  const [rows, totals] = await db.batch([
    db.select().from(media).where(where).orderBy(media.title, media.id).limit(limit),
    db.select({ total: count() }).from(media).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0, exact: true };
}
