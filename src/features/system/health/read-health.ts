/** How every component is. */
import type { ComponentStatus, HealthComponents, SystemHealth } from "../../../contracts/system.ts";
import { toIso } from "../../../core/clock.ts";
import type { AppContext } from "../../../platform/context.ts";
import { keptFor } from "../../../platform/kept.ts";
import { HEALTH_KEPT_MS } from "../limits.ts";
import { PROBES } from "./probes.ts";

/** Without these nothing works; without any other something else does. */
const VITAL: readonly (keyof HealthComponents)[] = ["database", "storage"];

/** Asks all components at once. Never throws for one that is gone. */
export async function lookAtHealth(ctx: AppContext): Promise<SystemHealth> {
  const [database, scheduler, qbittorrent, audiobookshelf, storage, queue, media, rooms, audible] = await Promise.all([
    PROBES.database(ctx),
    PROBES.scheduler(ctx),
    PROBES.qbittorrent(ctx),
    PROBES.audiobookshelf(ctx),
    PROBES.storage(ctx),
    PROBES.queue(ctx),
    PROBES.media(ctx),
    PROBES.rooms(ctx),
    PROBES.audible(ctx),
  ]);
  const components = { database, scheduler, qbittorrent, audiobookshelf, storage, queue, media, rooms, audible };
  return {
    status: overall(components),
    timestamp: toIso(ctx.clock.now()),
    components,
    uptime_seconds: null,
    memory_usage_mb: null,
    cpu_usage_percent: null,
  };
}

/** @returns unhealthy where a vital component is, degraded where anything else is wrong */
export function overall(components: Readonly<Record<keyof HealthComponents, { status: ComponentStatus }>>) {
  if (VITAL.some((name) => components[name].status === "unhealthy")) return "unhealthy";
  const fine = Object.values(components).every(({ status }) => status === "healthy" || status === "not_configured");
  return fine ? "healthy" : "degraded";
}

/** What the public route answers. */
export const readHealth = keptFor(HEALTH_KEPT_MS, lookAtHealth);
