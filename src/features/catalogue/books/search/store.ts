/** Search in D1: the trigram index for words, and beginnings of words for those too short for it. */
import { and, count, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SearchField } from "../../../../contracts/books.ts";
import { textKey } from "../../../../core/text-key.ts";
import { media } from "../../../../db/schema/index.ts";
import type { Database } from "../../../../platform/database.ts";
import { type BookRow, visibleTo } from "../../store.ts";
import { likePattern, matchExpression, type Terms } from "./terms.ts";

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

/** Each hit of the index with its rank; a hit in title, author, series and description counts 10, 5, 5 and 1. */
const hitsOf = (expression: string): SQL => sql`(SELECT rowid AS id, bm25(media_search, 10, 5, 5, 1) AS score
  FROM media_search WHERE media_search MATCH ${expression}) hit`;

/** The best first: by BM25 where the index was asked, else by title. */
export async function searchRows(
  db: Database,
  userId: string,
  terms: Terms,
  fields: readonly SearchField[],
  limit: number,
): Promise<{ rows: BookRow[]; total: number }> {
  const seen = sql`${visibleTo(userId)} AND ${media.status} <> 'archived'`;
  const where = and(matches(terms, fields), seen);
  const all = db.select(getTableColumns(media)).from(media);
  const ranked =
    terms.long.length === 0
      ? all.where(where).orderBy(media.title, media.id)
      : all
          .innerJoin(hitsOf(matchExpression(terms.long, fields)), sql`hit.id = ${media.id}`)
          .where(and(matches({ long: [], short: terms.short }, fields, sql`1`), seen))
          .orderBy(sql`hit.score`, media.id);
  const [rows, totals] = await db.batch([ranked.limit(limit), db.select({ total: count() }).from(media).where(where)]);
  return { rows, total: totals[0]?.total ?? 0 };
}
