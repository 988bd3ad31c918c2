/** What a source of sound has to answer. A new source is one file like `narrations.ts` and one line in `sources.ts`. */
import type { ShelfSource } from "../../../contracts/library.ts";
import type { PlaybackChapter } from "../../../contracts/listening.ts";
import type { UserContext } from "../../../platform/context.ts";

/** What plays a title. */
export interface Playable {
  /** The narration, where it is one. */
  narrationId: string | null;
  /** In the order of the book. */
  chapters: PlaybackChapter[];
}

export interface PlaybackSource {
  /** Under which name it puts titles on shelves. */
  source: ShelfSource;
  /**
   * @param externalId what the source calls the title
   * @returns undefined while it cannot play it
   */
  open(ctx: UserContext, externalId: string): Promise<Playable | undefined>;
}
