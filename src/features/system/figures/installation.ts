/** What this installation has. Never a secret: whether one is set, at most. */
import type { Installation } from "../../../contracts/system.ts";
import { SERVICE, VERSION } from "../../../core/version.ts";
import type { AppContext } from "../../../platform/context.ts";
import { readSetting } from "../../configuration/index.ts";
import { defaultProvider, providerIds, providerOf } from "../../voices/index.ts";
import { EXPORT_DAYS, HEALTH_KEPT_MS, STATS_KEPT_MS } from "../limits.ts";

export async function describeInstallation(ctx: AppContext): Promise<Installation> {
  const { env } = ctx;
  const [libraryName, registrationOpen] = await Promise.all([
    readSetting(ctx, "library_name"),
    readSetting(ctx, "registration_open"),
  ]);
  return {
    service: SERVICE,
    version: VERSION,
    library_name: libraryName,
    registration_open: registrationOpen,
    origin: ctx.origin,
    cors_origins: env.settings.CORS_ORIGINS,
    voices: {
      default_provider: defaultProvider(env),
      providers: providerIds.map((id) => {
        const provider = providerOf(id);
        return { id, configured: provider.available(env), concurrency: provider.concurrency(env) };
      }),
    },
    connections: { qbittorrent: { configured: false }, audiobookshelf: { configured: false } },
    limits: {
      room_shards: env.settings.ROOM_SHARDS,
      log_export_days: EXPORT_DAYS,
      health_kept_seconds: HEALTH_KEPT_MS / 1_000,
      stats_kept_seconds: STATS_KEPT_MS / 1_000,
    },
  };
}
