/** Questions that are asked at nearly every request. */
import { type GetColumnData, getTableName } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";

type Row<F extends Record<string, SQLiteColumn>> = { [K in keyof F]: GetColumnData<F[K]> };

/**
 * A SELECT whose text is made once: for a handful of columns drizzle needs more time to build it than D1 to answer.
 * @param fields what a row has; read as drizzle reads them
 * @param rest from FROM on, with a `?` for each parameter
 * @returns asks it; undefined where there is no row
 */
export function fixedQuery<F extends Record<string, SQLiteColumn>>(
  fields: F,
  rest: string,
): (db: Database, ...params: (string | number | null)[]) => Promise<Row<F> | undefined> {
  const columns = Object.entries(fields);
  const names = columns.map(([, column]) => `"${getTableName(column.table)}"."${column.name}"`);
  const text = `SELECT ${names.join(", ")} ${rest} LIMIT 1`;
  return async (db, ...params) => {
    const [values] = await db.$client
      .prepare(text)
      .bind(...params)
      .raw();
    if (values === undefined) return undefined;
    const entries = columns.map(([name, column], at) => {
      const value = values[at];
      return [name, value === null ? null : column.mapFromDriverValue(value)];
    });
    return Object.fromEntries(entries) as Row<F>; // one value a field, in their order
  };
}
