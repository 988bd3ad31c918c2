/** How the person plays, on every device. */
import { DEFAULT_PLAYBACK_SETTINGS, type PlaybackSettings, playbackSettings } from "../../../contracts/listening.ts";
import type { UserContext } from "../../../platform/context.ts";
import { findSettings } from "./store.ts";

/** What was never changed is as usual. */
export async function readSettings(ctx: UserContext): Promise<PlaybackSettings> {
  const row = await findSettings(ctx.db, ctx.actor.userId);
  const changed: unknown = row ? JSON.parse(row.settings) : {};
  const known = playbackSettings.safeParse({ ...DEFAULT_PLAYBACK_SETTINGS, ...Object(changed) });
  return known.success ? known.data : DEFAULT_PLAYBACK_SETTINGS;
}
