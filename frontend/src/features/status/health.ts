/** How the installation is: anybody may ask. */
import { queryOptions } from "@tanstack/react-query";
import type { ComponentName, ComponentStatus, SystemHealth } from "../../../../src/contracts/system.ts";
import { catalogue } from "../../lib/api.ts";

export type { ComponentStatus, SystemHealth };

/** As often as the server looks anew at most. */
const FRESH_MS = 15_000;

export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: ({ signal }) => catalogue.get<SystemHealth>("/api/system/health", signal),
  refetchInterval: FRESH_MS,
});

/** In the order in which they matter to a listener. */
export const COMPONENTS: readonly ComponentName[] = [
  "database",
  "storage",
  "media",
  "queue",
  "rooms",
  "scheduler",
  "audible",
  "qbittorrent",
  "audiobookshelf",
];

export const STATUS_COLOURS: Record<ComponentStatus, string> = {
  healthy: "text-verdigris",
  degraded: "text-brass",
  unhealthy: "text-brass",
  not_configured: "text-ink-2",
};
