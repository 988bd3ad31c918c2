/** Jobs, their runs, and what can be run, as the server has them. */
import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { catalogue } from "../../../lib/api.ts";
import type {
  CronPreview,
  JobPage,
  NewScheduledJob,
  RunDetail,
  RunPage,
  ScheduledJob,
  SchedulerRun,
  SchedulerTask,
} from "../wire.ts";

export const SCHEDULE = ["admin", "schedule"] as const;
const RUNS_PAGE = 25;
/** While something runs, its counts move. */
const RUNNING_MS = 2_000;
const QUIET_MS = 30_000;

export const jobsQuery = queryOptions({
  queryKey: [...SCHEDULE, "jobs"],
  queryFn: ({ signal }) => catalogue.get<JobPage>("/api/scheduler/jobs?page_size=100", signal),
  refetchInterval: ({ state }) => (state.data?.jobs.some(({ running }) => running) ? RUNNING_MS : QUIET_MS),
});

export const tasksQuery = queryOptions({
  queryKey: ["admin", "tasks"],
  queryFn: async ({ signal }) =>
    (await catalogue.get<{ tasks: SchedulerTask[] }>("/api/scheduler/tasks", signal)).tasks,
  staleTime: Number.POSITIVE_INFINITY,
});

export const runsQuery = (jobId: number, page: number) =>
  queryOptions({
    queryKey: [...SCHEDULE, "runs", jobId, page],
    queryFn: ({ signal }) =>
      catalogue.get<RunPage>(`/api/scheduler/jobs/${jobId}/runs?page=${page}&page_size=${RUNS_PAGE}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? RUNNING_MS : QUIET_MS),
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: [...SCHEDULE, "run", id],
    queryFn: ({ signal }) => catalogue.get<RunDetail>(`/api/scheduler/runs/${id}`, signal),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : RUNNING_MS),
  });

export const previewQuery = (cron: string, timeZone: string) =>
  queryOptions({
    queryKey: ["admin", "cron", cron, timeZone],
    queryFn: () => catalogue.post<CronPreview>("/api/scheduler/cron/preview", { cron, time_zone: timeZone }),
    enabled: cron.trim().split(/\s+/).length >= 5 && timeZone !== "",
    retry: false,
    staleTime: 60_000,
  });

export const isUnderWay = (run: Pick<SchedulerRun, "status">): boolean => run.status === "running";

/** What a change of a job may carry: a job keeps its task. */
export type JobFields = Omit<NewScheduledJob, "task">;

export function useScheduleActs() {
  const queries = useQueryClient();
  const listAnew = () => queries.invalidateQueries({ queryKey: SCHEDULE });
  const then = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer.finally(listAnew);
    return value;
  };
  return {
    create: (job: NewScheduledJob) => then(catalogue.post<ScheduledJob>("/api/scheduler/jobs", job)),
    change: (id: number, changes: Partial<JobFields>) =>
      then(catalogue.put<ScheduledJob>(`/api/scheduler/jobs/${id}`, changes)),
    remove: (id: number) => then(catalogue.delete(`/api/scheduler/jobs/${id}`)),
    run: (id: number) => then(catalogue.post<SchedulerRun>(`/api/scheduler/jobs/${id}/trigger`)),
  };
}
