/** What the studio reads beside the narrations themselves. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import type { ChapterText, Manuscript, ManuscriptList, Upload, Voice } from "../../lib/wire.ts";

export const manuscriptQuery = (id: string) =>
  queryOptions({
    queryKey: ["manuscript", id],
    queryFn: ({ signal }) => api.get<Manuscript>(`/api/manuscripts/${encodeURIComponent(id)}`, signal),
  });

const textQuery = (what: string, limit: number) => (id: string, revision: string | null, index: number) =>
  infiniteQueryOptions({
    queryKey: [what, id, revision, index],
    queryFn: ({ pageParam, signal }) =>
      api.get<ChapterText>(`/api/manuscripts/${id}/chapters/${index}/text?from=${pageParam}&limit=${limit}`, signal),
    initialPageParam: 0,
    getNextPageParam: ({ blocks, total }) => {
      const next = (blocks.at(-1)?.at ?? total) + 1;
      return next < total ? next : undefined;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A chapter's text, a few paragraphs at a time. */
export const chapterTextQuery = textQuery("chapter-text", 4);
/** The same by the hundred, to choose one of them. */
export const paragraphsQuery = textQuery("paragraphs", 100);

/** Uploads that are not read yet. */
export const uploadsQuery = queryOptions({
  queryKey: ["uploads"],
  queryFn: async ({ signal }) => (await api.get<{ uploads: Upload[] }>("/api/uploads", signal)).uploads,
});

const DRAFTS = 20;
/** Texts that no narration uses. */
export const draftsQuery = queryOptions({
  queryKey: ["drafts"],
  queryFn: async ({ signal }) =>
    (await api.get<ManuscriptList>(`/api/manuscripts?limit=${DRAFTS}`, signal)).manuscripts,
  refetchOnMount: "always",
});

const VOICES_FRESH_MS = 600_000;

export const voicesQuery = queryOptions({
  queryKey: ["voices"],
  queryFn: async ({ signal }) => (await api.get<{ voices: Voice[] }>("/api/voices", signal)).voices,
  staleTime: VOICES_FRESH_MS,
});
