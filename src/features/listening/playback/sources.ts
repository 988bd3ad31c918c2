/** Everything that can play a title, the best first: one line a source. */
import { narrations } from "./narrations.ts";
import type { PlaybackSource } from "./source.ts";

export const PLAYBACK_SOURCES: readonly PlaybackSource[] = [narrations];
