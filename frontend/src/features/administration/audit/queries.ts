/** The log of what administrators did, newest first. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { catalogue } from "../../../lib/api.ts";
import type { AuditPage } from "../wire.ts";

const PAGE_SIZE = 50;

export const auditQuery = infiniteQueryOptions({
  queryKey: ["admin", "audit"],
  queryFn: ({ pageParam, signal }) =>
    catalogue.get<AuditPage>(
      `/api/admin/audit-log?limit=${PAGE_SIZE}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ""}`,
      signal,
    ),
  initialPageParam: "",
  getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
});
