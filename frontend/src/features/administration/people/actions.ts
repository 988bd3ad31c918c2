/** What can be done with accounts. Each act reads the lists anew. */
import { useQueryClient } from "@tanstack/react-query";
import { catalogue } from "../../../lib/api.ts";
import type { Account, AccountChanges, NewAccount } from "../wire.ts";

export function usePeopleActs() {
  const queries = useQueryClient();
  const listAnew = () => queries.invalidateQueries({ queryKey: ["admin", "people"] });
  return {
    create: async (account: NewAccount) => {
      const created = await catalogue.post<Account>("/api/admin/users", account);
      await listAnew();
      return created;
    },
    change: async (id: string, changes: AccountChanges) => {
      const changed = await catalogue.put<Account>(`/api/admin/users/${id}`, changes);
      await listAnew();
      return changed;
    },
    remove: async (id: string) => {
      await catalogue.delete(`/api/admin/users/${id}`);
      await listAnew();
    },
  };
}
