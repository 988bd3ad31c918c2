/** Proposals to change books, and the way they are decided. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { catalogue } from "../../../lib/api.ts";
import type { CorrectionPage } from "../wire.ts";
import type { CorrectionFilter } from "./filters.ts";

const PAGE_SIZE = 25;

export const CORRECTIONS = ["admin", "corrections"] as const;

export const correctionsQuery = (status: CorrectionFilter, page: number) =>
  queryOptions({
    queryKey: [...CORRECTIONS, status, page],
    queryFn: ({ signal }) =>
      catalogue.get<CorrectionPage>(
        `/api/metadata/corrections?status=${status}&page=${page}&page_size=${PAGE_SIZE}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });
