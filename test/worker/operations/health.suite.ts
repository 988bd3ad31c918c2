/** Health: every component is really asked, and a change is told once. */
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { systemHealth } from "../../../src/contracts/system.ts";
import { lookAtHealth, overall, readHealth } from "../../../src/features/system/health/read-health.ts";
import { checkHealth } from "../../../src/features/system/index.ts";
import { bindings, call } from "../accounts/api.ts";
import { data, type Person, person } from "../catalogue/api.ts";
import { hearing, jobs, withBindings } from "./api.ts";

const down = () => Promise.reject(new Error("a detail that nobody needs"));
const noRooms = { idFromName: () => "room", get: () => ({ head: down }) };
/** The media server of this suite answers 503; here it is well. */
const sound = { MEDIA: { fetch: async () => Response.json({ ok: true }) } };
const run = { note: () => undefined };

describe("health", () => {
  let root: Person;
  beforeAll(async () => {
    root = await person("health", "admin");
    await jobs(root);
    await bindings.DB.prepare(
      "update scheduled_jobs set enabled = 1, next_run_at = ?, locked_until = null where task = 'health_check'",
    )
      .bind(Date.now() + 60_000)
      .run();
    await bindings.BUCKET.delete("state/health.json");
  });
  afterEach(() => vi.restoreAllMocks());

  test("is public, with the seed's keys, and null for what a Worker cannot have", async () => {
    const response = await call("GET", "/api/system/health");
    const health = await data(response, systemHealth);
    expect(health).toMatchObject({ uptime_seconds: null, memory_usage_mb: null, cpu_usage_percent: null });
    expect(health.components).toMatchObject({
      database: {
        status: "healthy",
        connections_active: null,
        connections_total: null,
        response_time_ms: expect.any(Number),
      },
      scheduler: { active_jobs: expect.any(Number) },
      qbittorrent: {
        status: "not_configured",
        version: null,
        active_downloads: null,
        total_downloads: null,
        response_time_ms: null,
      },
      audiobookshelf: { status: "not_configured", version: null, libraries: null, total_books: null },
      storage: { status: "healthy" },
      queue: { status: "healthy", dead_letters: expect.any(Number) },
      media: { status: "unhealthy", message: "The container that makes sound does not work." },
      rooms: { status: "healthy" },
      audible: { status: "healthy", last_sync: null, resting: [] },
    });
    expect(health.status).toBe("degraded");
  });

  test("all well: healthy; what is late or gone is told in plain words, without details", async () => {
    expect((await lookAtHealth(withBindings(hearing(), sound))).status).toBe("healthy");
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const late = await lookAtHealth(withBindings(hearing(3_600), sound));
    expect(late.components.scheduler).toMatchObject({
      status: "degraded",
      message: "A job is 59 minutes late: the clock that starts jobs is silent.",
    });
    const dark = await lookAtHealth(withBindings(hearing(), { ...sound, ROOM: noRooms, BUCKET: { head: down } }));
    expect(dark).toMatchObject({
      status: "unhealthy",
      components: { storage: { status: "unhealthy", message: "Cannot be reached." }, rooms: { status: "unhealthy" } },
    });
    expect(JSON.stringify(dark)).not.toContain("detail");
    const old = {
      metrics: async () => ({
        backlogCount: 3,
        backlogBytes: 9,
        oldestMessageTimestamp: new Date(Date.now() - 3_630_000),
      }),
    };
    expect((await lookAtHealth(withBindings(hearing(), { ...sound, NARRATION: old }))).components.queue).toMatchObject({
      status: "degraded",
      message: "The oldest message waits for 60 minutes.",
    });
  });

  test("a component that says nothing is given two seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const silent = { ...sound, ROOM: { ...noRooms, get: () => ({ head: () => new Promise(() => undefined) }) } };
      const looking = lookAtHealth(withBindings(hearing(), silent));
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
      await vi.advanceTimersByTimeAsync(2_000);
      expect((await looking).components.rooms).toMatchObject({
        status: "unhealthy",
        message: "Did not answer within 2 s.",
      });
    } finally {
      vi.useRealTimers();
    }
  });

  test("a stranger cannot make it look more often than every ten seconds", async () => {
    const looked = vi.fn(async () => Response.json({ ok: true }));
    const at = (seconds: number) => readHealth(withBindings(hearing(seconds), { MEDIA: { fetch: looked } }));
    const first = await at(100_000);
    for (const seconds of [100_001, 100_009]) expect(await at(seconds)).toBe(first);
    expect(looked).toHaveBeenCalledTimes(1);
    expect(await at(100_011)).not.toBe(first);
    expect(looked).toHaveBeenCalledTimes(2);
  });

  test("Audible: what the last syncs met, and nothing where it is switched off or cannot be connected", async () => {
    const now = Date.now();
    const look = async (others: object = {}) =>
      (await lookAtHealth(withBindings(hearing(), { ...sound, ...others }))).components.audible;
    await bindings.DB.batch([
      bindings.DB.prepare(
        "INSERT INTO store_health VALUES ('audible', 'us', 9, ?), ('audible', 'de', 2, NULL), ('audible', 'uk', 7, 1)",
      ).bind(now + 3_600_000),
    ]);
    expect(await look()).toMatchObject({
      status: "degraded",
      message: "Left alone for a while, since they kept failing: us.",
      resting: ["us"],
    });
    await bindings.DB.prepare("DELETE FROM store_health").run();
    expect(await look()).toMatchObject({ status: "healthy", message: null, resting: [] });
    const { settings } = hearing().env;
    expect(await look({ settings: { ...settings, SEAL_KEYS: [] } })).toEqual({
      status: "not_configured",
      response_time_ms: null,
      message: null,
      last_sync: null,
      resting: null,
    });
    expect((await root.put("/api/admin/config", { audible_enabled: false })).status).toBe(200);
    expect(await look()).toMatchObject({ status: "not_configured", message: null });
    expect((await root.put("/api/admin/config", { audible_enabled: true })).status).toBe(200);
  });

  test("what is vital decides", () => {
    const all = { status: "healthy" as const };
    const components = {
      database: all,
      scheduler: all,
      qbittorrent: all,
      audiobookshelf: all,
      storage: all,
      queue: all,
      media: all,
      rooms: all,
      audible: all,
    };
    expect(overall(components)).toBe("healthy");
    expect(overall({ ...components, qbittorrent: { status: "not_configured" } })).toBe("healthy");
    expect(overall({ ...components, media: { status: "unhealthy" } })).toBe("degraded");
    expect(overall({ ...components, database: { status: "degraded" } })).toBe("degraded");
    expect(overall({ ...components, database: { status: "unhealthy" } })).toBe("unhealthy");
  });

  test("the check tells a change once, to everybody", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const check = async (others: object) => {
      const ctx = withBindings(hearing(), { ...sound, ...others });
      return { counts: await checkHealth(ctx, {}, run), events: ctx.events };
    };
    expect(await check({})).toMatchObject({ counts: { healthy: 7, not_configured: 2, changed: 0 }, events: [] });
    expect((await check({ ROOM: noRooms })).events).toMatchObject([
      {
        userId: null,
        channel: "system",
        type: "system_status",
        data: { component: "rooms", status: "unhealthy", message: "Cannot be reached." },
      },
    ]);
    expect(await check({ ROOM: noRooms })).toMatchObject({ counts: { unhealthy: 1, changed: 0 }, events: [] });
    expect((await check({})).events).toMatchObject([
      { data: { component: "rooms", status: "healthy", message: null } },
    ]);
  });
});
