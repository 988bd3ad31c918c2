/** Narrations as the server has them. While the live line is down they are asked for every five seconds. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import type { Job, JobChapter, JobList, JobStatus } from "../../lib/wire.ts";

const PAGE = 20;
const POLL_MS = 5_000;

/** The groups that a list can be narrowed to. */
const GROUPS = {
  current: ["pending", "processing", "paused"],
  finished: ["completed"],
  stopped: ["failed", "cancelled"],
} as const satisfies Record<string, readonly JobStatus[]>;
export type StateFilter = keyof typeof GROUPS;
export const STATE_FILTERS: readonly StateFilter[] = ["current", "finished", "stopped"];
export const isStateFilter = (value: unknown): value is StateFilter => STATE_FILTERS.some((state) => state === value);

/** Whether work on it is still to come without the user's doing. */
export const isUnderWay = (job: Pick<Job, "status">): boolean =>
  job.status === "pending" || job.status === "processing";

export const narrationsQuery = (state: StateFilter | undefined, live: boolean) =>
  infiniteQueryOptions({
    queryKey: ["narrations", state ?? "all"],
    queryFn: ({ pageParam, signal }) =>
      api.get<JobList>(
        `/api/jobs?limit=${PAGE}&offset=${pageParam}${state ? `&status=${GROUPS[state].join()}` : ""}`,
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: ({ offset, jobs, total }) => (offset + jobs.length < total ? offset + jobs.length : undefined),
    refetchInterval: live ? false : POLL_MS,
  });

export const narrationQuery = (id: string, live = true) =>
  queryOptions({
    queryKey: ["narration", id],
    queryFn: ({ signal }) => api.get<Job>(`/api/jobs/${id}`, signal),
    refetchInterval: ({ state }) => (live || (state.data && !isUnderWay(state.data)) ? false : POLL_MS),
  });

export const chaptersQuery = (id: string, poll = false) =>
  queryOptions({
    queryKey: ["narration-chapters", id],
    queryFn: async ({ signal }) =>
      (await api.get<{ chapters: JobChapter[] }>(`/api/jobs/${id}/chapters`, signal)).chapters,
    refetchInterval: poll ? POLL_MS : false,
  });
