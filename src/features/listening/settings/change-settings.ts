/** Changes how the person plays. */
import type { PlaybackSettings, PlaybackSettingsChange } from "../../../contracts/listening.ts";
import type { UserContext } from "../../../platform/context.ts";
import { readSettings } from "./read-settings.ts";
import { mergeSettings } from "./store.ts";

/** Two devices may change different settings at once: only what is sent is written. */
export async function changeSettings(ctx: UserContext, changes: PlaybackSettingsChange): Promise<PlaybackSettings> {
  await mergeSettings(ctx.db, ctx.actor.userId, changes, ctx.clock.now());
  return readSettings(ctx);
}
