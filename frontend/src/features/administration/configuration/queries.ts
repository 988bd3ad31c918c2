/** The settings that can be changed while everything runs. */
import { queryOptions } from "@tanstack/react-query";
import { catalogue } from "../../../lib/api.ts";
import type { Configuration } from "../wire.ts";

export const configurationQuery = queryOptions({
  queryKey: ["admin", "configuration"],
  queryFn: ({ signal }) => catalogue.get<Configuration>("/api/admin/config", signal),
});
