/** How each component is asked, and what is wrong with its answer. */
import { z } from "zod";
import { marketplace } from "../../../contracts/connections.ts";
import type { HealthComponents } from "../../../contracts/system.ts";
import { toIsoOrNull } from "../../../core/clock.ts";
import type { AppContext } from "../../../platform/context.ts";
import { callMedia } from "../../../platform/media.ts";
import { probeRooms } from "../../../platform/rooms.ts";
import { canSeal } from "../../../platform/seal.ts";
import { readSetting } from "../../configuration/index.ts";
import { LATE_MS, QUEUE_OLD_MS } from "../limits.ts";
import { type Complaint, NOT_CONFIGURED, probe } from "./probe.ts";
import { HEALTH_STATE } from "./state.ts";
import { readAudible, readClock, waitingLetters } from "./store.ts";

type Probes = { [Name in keyof HealthComponents]: (ctx: AppContext) => Promise<HealthComponents[Name]> };

const minutes = (ms: number) => `${Math.floor(ms / 60_000)} minutes`;

export const PROBES: Probes = {
  async database(ctx) {
    const { answer: _, ...found } = await probe(ctx, "database", () =>
      ctx.env.DB.prepare("SELECT 1 AS alive").first<number>("alive"),
    );
    return { ...found, connections_active: null, connections_total: null };
  },

  async scheduler(ctx) {
    const now = ctx.clock.now();
    const { answer, ...found } = await probe(
      ctx,
      "scheduler",
      () => readClock(ctx.db),
      ({ nextRunAt }) =>
        nextRunAt !== null && now - nextRunAt > LATE_MS
          ? {
              status: "degraded",
              message: `A job is ${minutes(now - nextRunAt)} late: the clock that starts jobs is silent.`,
            }
          : undefined,
    );
    return {
      ...found,
      last_run: toIsoOrNull(answer?.lastRunAt),
      next_run: toIsoOrNull(answer?.nextRunAt),
      active_jobs: answer?.activeJobs ?? null,
    };
  },

  qbittorrent: async () => ({ ...NOT_CONFIGURED, version: null, active_downloads: null, total_downloads: null }),

  audiobookshelf: async () => ({ ...NOT_CONFIGURED, version: null, libraries: null, total_books: null }),

  async storage(ctx) {
    const { answer: _, ...found } = await probe(ctx, "storage", () => ctx.env.BUCKET.head(HEALTH_STATE));
    return found;
  },

  async queue(ctx) {
    const now = ctx.clock.now();
    const { answer, ...found } = await probe(
      ctx,
      "queue",
      async () => {
        const [metrics, letters] = await Promise.all([ctx.env.NARRATION.metrics(), waitingLetters(ctx.db)]);
        return { oldest: metrics.oldestMessageTimestamp?.getTime(), letters };
      },
      ({ oldest }): Complaint | undefined =>
        oldest !== undefined && now - oldest > QUEUE_OLD_MS
          ? { status: "degraded", message: `The oldest message waits for ${minutes(now - oldest)}.` }
          : undefined,
    );
    return { ...found, dead_letters: answer?.letters ?? null };
  },

  async media(ctx) {
    const { answer: _, ...found } = await probe(
      ctx,
      "media",
      async () => {
        const response = await callMedia(ctx.env, "/status", { method: "GET" });
        return response.ok ? mediaStatus.parse(await response.json()).ok : false;
      },
      (ok) => (ok ? undefined : { status: "unhealthy", message: "The container that makes sound does not work." }),
    );
    return found;
  },

  async rooms(ctx) {
    const { answer: _, ...found } = await probe(ctx, "rooms", () => probeRooms(ctx.env));
    return found;
  },

  /** What its calls met last; Audible itself is not called. */
  async audible(ctx) {
    if (!canSeal(ctx.env.settings)) return { ...NOT_CONFIGURED, last_sync: null, resting: null };
    const { answer, ...found } = await probe(
      ctx,
      "audible",
      async () => {
        const [isOn, read] = await Promise.all([
          readSetting(ctx, "audible_enabled"),
          readAudible(ctx.db, ctx.clock.now()),
        ]);
        return { isOn, ...read };
      },
      ({ isOn, resting }): Complaint | undefined => {
        if (!isOn) return { status: "not_configured", message: null };
        return resting.length > 0
          ? { status: "degraded", message: `Left alone for a while, since they kept failing: ${resting.join(", ")}.` }
          : undefined;
      },
    );
    return {
      ...found,
      last_sync: toIsoOrNull(answer?.lastSyncAt),
      resting: answer ? z.array(marketplace).parse(answer.resting) : null,
    };
  },
};

const mediaStatus = z.object({ ok: z.boolean() });
