/** What the server sees in the beginning of a file, and which column is which: guessed, remembered, or said. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ImportChoice, readColumns } from "./import-file.ts";
import { guessed, hasTitle, keepMapping, keptMapping } from "./mapping.ts";
import type { ColumnMapping, ImportColumns, MappedField } from "./wire.ts";

export interface Columns {
  seen: ImportColumns | undefined;
  mapping: ColumnMapping;
  error: unknown;
  /** Another look is on its way. */
  looking: boolean;
  /** Each field has one column, but an ISBN, which has two forms. @param field null: the column is left out */
  assign: (column: string, field: MappedField | null) => void;
}

const ofFile = (file: File) => [file.name, file.size, file.lastModified];

export function useColumns(file: File, choice: ImportChoice): Columns {
  const [said, setSaid] = useState<ColumnMapping>();
  const { conflict: _, shelf: __, columns: ___, ...asked } = choice;
  const first = useQuery({
    queryKey: ["import-columns", ...ofFile(file), asked],
    queryFn: ({ signal }) => readColumns(file, choice, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const names = first.data?.columns.map(({ name }) => name) ?? [];
  const mapping = said ?? keptMapping(names) ?? guessed(first.data?.columns ?? []);
  const named = first.data?.format === "csv" && hasTitle(mapping);
  const second = useQuery({
    queryKey: ["import-columns", ...ofFile(file), asked, mapping],
    queryFn: ({ signal }) => readColumns(file, { ...choice, columns: mapping }, signal),
    enabled: named,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return {
    seen: (named && second.data) || first.data,
    mapping,
    error: first.error ?? second.error,
    looking: first.isFetching || (named && second.isFetching),
    assign(column, field) {
      const others = Object.entries(mapping).filter(
        ([name, of]) => name !== column && (of !== field || field === "isbn"),
      );
      const next: ColumnMapping = Object.fromEntries(field === null ? others : [...others, [column, field]]);
      setSaid(next);
      keepMapping(names, next);
    },
  };
}
