/** How the person likes to listen: of the server, kept on this device so that the player knows it at once. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { catalogue } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { remember, remembered } from "../../lib/storage.ts";
import type { PlaybackSettings } from "../../lib/wire.ts";

const KEPT = "playback-settings";
/** As the server's own, until it has answered once. */
const USUAL: PlaybackSettings = {
  speed: 1,
  back_seconds: 15,
  forward_seconds: 30,
  smart_rewind: "adaptive",
  remote_seek: false,
};

function kept(): PlaybackSettings {
  try {
    const read: unknown = JSON.parse(remembered(KEPT) ?? "{}");
    return { ...USUAL, ...(typeof read === "object" ? read : {}) };
  } catch {
    return USUAL;
  }
}

const keep = (settings: PlaybackSettings): PlaybackSettings => {
  remember(KEPT, JSON.stringify(settings));
  return settings;
};

export const playbackSettingsQuery = queryOptions({
  queryKey: ["playback-settings"],
  queryFn: async ({ signal }) => keep(await catalogue.get<PlaybackSettings>("/api/library/settings", signal)),
  staleTime: 60_000,
  placeholderData: kept,
});

/** As known now; for what is no component. */
export const playbackSettings = (): PlaybackSettings =>
  queryClient.getQueryData(playbackSettingsQuery.queryKey) ?? kept();

export const usePlaybackSettings = (): PlaybackSettings => useQuery(playbackSettingsQuery).data ?? USUAL;

/** Shown at once; taken back where the server refuses. @throws what it refused */
export async function changePlaybackSettings(changes: Partial<PlaybackSettings>): Promise<void> {
  const { queryKey } = playbackSettingsQuery;
  await queryClient.cancelQueries({ queryKey });
  const before = playbackSettings();
  queryClient.setQueryData(queryKey, keep({ ...before, ...changes }));
  try {
    queryClient.setQueryData(queryKey, keep(await catalogue.patch<PlaybackSettings>("/api/library/settings", changes)));
  } catch (error) {
    queryClient.setQueryData(queryKey, keep(before));
    throw error;
  }
}
