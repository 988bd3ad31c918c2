/** What the studio reads beside the narrations themselves. */
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import type { Manuscript, Voice } from "../../lib/wire.ts";

export const manuscriptQuery = (id: string) =>
  queryOptions({
    queryKey: ["manuscript", id],
    queryFn: ({ signal }) => api.get<Manuscript>(`/api/manuscripts/${encodeURIComponent(id)}`, signal),
  });

const VOICES_FRESH_MS = 600_000;

export const voicesQuery = queryOptions({
  queryKey: ["voices"],
  queryFn: async ({ signal }) => (await api.get<{ voices: Voice[] }>("/api/voices", signal)).voices,
  staleTime: VOICES_FRESH_MS,
});
