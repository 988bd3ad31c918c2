/** Keys of programs, and what can be done with them. */
import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { catalogue } from "../../../lib/api.ts";
import type { ApiKeyPage, MintedApiKey, NewApiKey } from "../wire.ts";

const PAGE_SIZE = 50;

export const keysQuery = (page: number) =>
  queryOptions({
    queryKey: ["admin", "keys", page],
    queryFn: ({ signal }) =>
      catalogue.get<ApiKeyPage>(`/api/admin/api-keys?page=${page}&page_size=${PAGE_SIZE}`, signal),
    placeholderData: keepPreviousData,
  });

export function useKeyActs() {
  const queries = useQueryClient();
  const listAnew = () => queries.invalidateQueries({ queryKey: ["admin", "keys"] });
  return {
    mint: async (key: NewApiKey) => {
      const minted = await catalogue.post<MintedApiKey>("/api/admin/api-keys", key);
      await listAnew();
      return minted;
    },
    revoke: async (id: string) => {
      await catalogue.delete(`/api/admin/api-keys/${id}`);
      await listAnew();
    },
  };
}
