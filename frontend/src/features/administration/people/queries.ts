/** Accounts as the server lists them. */
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { catalogue } from "../../../lib/api.ts";
import type { Account, AccountPage } from "../wire.ts";

const PAGE_SIZE = 50;
/** The most that one page of the list may have. */
const DIRECTORY_SIZE = 100;

export const peopleQuery = (page: number, search: string) =>
  queryOptions({
    queryKey: ["admin", "people", page, search],
    queryFn: ({ signal }) =>
      catalogue.get<AccountPage>(
        `/api/admin/users?${new URLSearchParams({ page: String(page), page_size: String(PAGE_SIZE), search })}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });

const directoryQuery = queryOptions({
  queryKey: ["admin", "people", "directory"],
  queryFn: async ({ signal }) => {
    const page = await catalogue.get<AccountPage>(`/api/admin/users?page_size=${DIRECTORY_SIZE}`, signal);
    return new Map(page.users.map((user) => [user.id, user]));
  },
  staleTime: 60_000,
});

/** The newest accounts by their ids, for lists that name people by id alone. */
export const useDirectory = (): ReadonlyMap<string, Account> => useQuery(directoryQuery).data ?? NOBODY;

const NOBODY: ReadonlyMap<string, Account> = new Map();
