/** Reads lists anew when the live line says that something changed. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { joinChannels } from "../../../lib/realtime.ts";
import type { EventFrame } from "../../../lib/wire.ts";

/** @param key what is read anew: the beginning of the queries' keys */
export function useEvents(channel: EventFrame["channel"], key: readonly string[]): void {
  const queries = useQueryClient();
  const name = key.join("/");
  useEffect(() => {
    const anew = () => void queries.invalidateQueries({ queryKey: name.split("/") });
    return joinChannels({ channels: [channel], onEvent: anew, onGap: anew });
  }, [queries, channel, name]);
}
