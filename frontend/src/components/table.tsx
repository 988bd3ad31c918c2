// biome-ignore-all lint/a11y/noRedundantRoles: on a phone the table is laid out as blocks, and browsers then drop the roles of its elements
/**
 * Rows of a list: a table where there is room, on a phone one stack of labelled lines a row. The roles are written out,
 * because a table that is laid out otherwise loses them.
 */
import type { ReactNode } from "react";

export interface Column<T> {
  id: string;
  head: string;
  cell: (row: T) => ReactNode;
  /** Figures stand at the end of their column. */
  figures?: boolean;
  /** What can be done with the row: its head is read out, not shown. */
  acts?: boolean;
  className?: string;
}

interface Props<T> {
  /** What the table holds, read out before it. */
  label: string;
  /** The first one names the row. */
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string | number;
}

const HEAD = "py-2 pe-6 text-start align-bottom text-support font-normal text-ink-2 last:pe-0";
const CELL =
  "py-3.5 pe-6 text-start align-top font-normal last:pe-0 max-md:flex max-md:gap-3 max-md:p-0 max-md:py-0.5 max-md:[overflow-wrap:anywhere]";

export function Table<T>({ label, columns, rows, idOf }: Props<T>) {
  return (
    <table role="table" aria-label={label} className="w-full border-b border-rule max-md:block">
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row">
          {columns.map(({ id, head, figures, acts }) => (
            <th key={id} scope="col" role="columnheader" className={`${HEAD} ${figures ? "md:text-end" : ""}`}>
              {acts ? <span className="sr-only">{head}</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {rows.map((row) => (
          <tr key={idOf(row)} role="row" className="border-t border-rule max-md:block max-md:py-3.5">
            {columns.map((column, place) => (
              <Cell key={column.id} column={column} row={row} first={place === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<T>({ column, row, first }: { column: Column<T>; row: T; first: boolean }) {
  const { head, cell, figures, acts, className = "" } = column;
  const content = cell(row);
  /** A line that says nothing is left out where each stands for itself. */
  const silent = content === null ? "max-md:hidden" : "";
  if (first)
    return (
      <th scope="row" role="rowheader" className={`${CELL} ${className}`}>
        <div className="min-w-0 max-md:flex-1">{content}</div>
      </th>
    );
  return (
    <td role="cell" className={`${CELL} ${silent} ${figures ? "tabular-nums md:text-end" : ""} ${className}`}>
      {!acts && (
        <span aria-hidden className="w-[min(7rem,40%)] shrink-0 text-support leading-6 text-ink-2 md:hidden">
          {head}
        </span>
      )}
      <div className="min-w-0 max-md:flex-1">{content}</div>
    </td>
  );
}
