/** Finished narrations play the titles that they made. */
import { playableNarration } from "../../narration/index.ts";
import type { PlaybackSource } from "./source.ts";

export const narrations: PlaybackSource = {
  source: "narration",
  async open(ctx, externalId) {
    const chapters = await playableNarration(ctx, externalId);
    return chapters && { narrationId: externalId, chapters };
  },
};
