/** Everybody's downloads, and what can be done with them. */
import { keepPreviousData, type QueryClient, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { catalogue } from "../../../lib/api.ts";
import { joinChannels, useLive } from "../../../lib/realtime.ts";
import type { EventFrame } from "../../../lib/wire.ts";
import type { Download, DownloadEvent, DownloadPage, DownloadStatus } from "../wire.ts";

export const DOWNLOADS = ["admin", "downloads"] as const;
export const PAGE_SIZE = 50;
const POLL_MS = 5_000;

interface Wanted {
  status: DownloadStatus | undefined;
  source: string;
  page: number;
}

export const downloadsQuery = ({ status, source, page }: Wanted, live: boolean) =>
  queryOptions({
    queryKey: [...DOWNLOADS, status ?? "all", source, page],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ limit: String(PAGE_SIZE), offset: String((page - 1) * PAGE_SIZE) });
      if (status) asked.set("status", status);
      if (source) asked.set("source", source);
      return catalogue.get<DownloadPage>(`/api/downloads?${asked}`, signal);
    },
    placeholderData: keepPreviousData,
    refetchInterval: live ? false : POLL_MS,
  });

/** Progress goes into the shown list; a changed state, or a download that is not in it, reads the list anew. */
function takeEvent(queries: QueryClient, { type, data }: EventFrame): void {
  const told = type === "download_updated" ? (data as DownloadEvent) : null; // contract of this event (contracts/downloads.ts)
  let known = false;
  queries.setQueriesData<DownloadPage>({ queryKey: DOWNLOADS }, (page) => {
    if (!page || !told) return page;
    const downloads = page.downloads.map((download) => {
      if (download.id !== told.id || download.status !== told.status) return download;
      known = true;
      const { progress_percent, download_speed_bps, eta_seconds } = told;
      return { ...download, progress_percent, download_speed_bps, eta_seconds };
    });
    return known ? { ...page, downloads } : page;
  });
  if (!known) void queries.invalidateQueries({ queryKey: DOWNLOADS });
}

/** @returns whether changes arrive by themselves */
export function useLiveDownloads(): boolean {
  const queries = useQueryClient();
  useEffect(
    () =>
      joinChannels({
        channels: ["downloads"],
        onEvent: (event) => takeEvent(queries, event),
        onGap: () => void queries.invalidateQueries({ queryKey: DOWNLOADS }),
      }),
    [queries],
  );
  return useLive();
}

export function useDownloadActs() {
  const queries = useQueryClient();
  const put = (id: number, act: string, json: object = {}) =>
    catalogue
      .put<Download>(`/api/downloads/${id}/${act}`, json)
      .finally(() => queries.invalidateQueries({ queryKey: DOWNLOADS }));
  return {
    retry: (id: number) => put(id, "retry"),
    complete: (id: number) => put(id, "mark-complete"),
    fail: (id: number, reason: string) => put(id, "mark-failed", reason ? { error_message: reason } : {}),
  };
}
