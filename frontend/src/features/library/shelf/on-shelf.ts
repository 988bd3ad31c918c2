/** A book's place on the person's shelf, known before the whole shelf has been read. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { catalogue } from "../../../lib/api.ts";
import { ApiError } from "../../../lib/errors.ts";
import type { ShelfItem } from "../../../lib/wire.ts";
import { useShelf } from "./store.ts";

export const onShelfQuery = (id: number) =>
  queryOptions({
    queryKey: ["on-shelf", id],
    queryFn: ({ signal }) =>
      catalogue.get<ShelfItem>(`/api/library/${id}`, signal).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }),
    retry: false,
  });

/** @returns the title if it is on the shelf; `known` says whether its absence means anything yet */
export function useOnShelf(id: number): { item: ShelfItem | undefined; known: boolean } {
  const { phase, byId } = useShelf();
  const item = byId.get(id)?.item;
  const settled = phase === "ready" || item !== undefined;
  const asked = useQuery({ ...onShelfQuery(id), enabled: !settled && Number.isSafeInteger(id) });
  return settled ? { item, known: true } : { item: asked.data ?? undefined, known: !asked.isPending };
}
