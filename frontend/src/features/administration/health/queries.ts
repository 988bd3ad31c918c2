/** What the installation holds, and what a queue gave up. */
import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { catalogue } from "../../../lib/api.ts";
import type { DeadLetter, DeadLetterPage, DownloadStats, Installation, LibraryStatus, StorageUse } from "../wire.ts";

const FIGURES_MS = 60_000;
const LETTERS_PAGE = 20;

const figures = <T>(name: string) =>
  queryOptions({
    queryKey: ["admin", "system", name],
    queryFn: ({ signal }) => catalogue.get<T>(`/api/system/${name}`, signal),
    refetchInterval: FIGURES_MS,
  });

export const libraryStatusQuery = figures<LibraryStatus>("library-status");
export const downloadStatsQuery = figures<DownloadStats>("download-stats");
export const storageQuery = figures<StorageUse>("storage");
export const installationQuery = figures<Installation>("configuration");

const LETTERS = ["admin", "letters"] as const;
export type LetterState = "waiting" | "replayed";

export const lettersQuery = (state: LetterState, page: number) =>
  queryOptions({
    queryKey: [...LETTERS, state, page],
    queryFn: ({ signal }) =>
      catalogue.get<DeadLetterPage>(
        `/api/system/dead-letters?state=${state}&page=${page}&page_size=${LETTERS_PAGE}`,
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: FIGURES_MS,
  });

export function useLetterActs() {
  const queries = useQueryClient();
  const anew = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: LETTERS }),
      queries.invalidateQueries({ queryKey: ["health"] }),
    ]);
  return {
    replay: async (id: number) => {
      await catalogue.post<DeadLetter>(`/api/system/dead-letters/${id}/replay`).finally(anew);
    },
    remove: async (id: number) => {
      await catalogue.delete(`/api/system/dead-letters/${id}`).finally(anew);
    },
  };
}
