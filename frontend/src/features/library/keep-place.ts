/** Never lose the place: what the player plays is written to the shelf while it sounds, when it pauses, when the page goes. */
import { catalogue } from "../../lib/api.ts";
import type { ShelfItem } from "../../lib/wire.ts";
import { place, playing } from "../player/index.ts";
import { feedSoon } from "./shelf/feed.ts";
import { holding, shelf, takeAnswer } from "./shelf/store.ts";

const EVERY_MS = 10_000;
/** A place that moved less is the same place. Seconds. */
const MOVED = 1;

interface Told {
  id: number;
  at: number;
}

/** Where the player is, in the whole book, if the book is on the shelf. */
function now(): Told | undefined {
  const heard = playing.get();
  const start = heard?.chapter.start_seconds;
  if (!heard || heard.sound === "loading" || start === null || start === undefined) return undefined;
  const entry = shelf.get().entries.find(({ item }) => item.narration_id === heard.book.id);
  return entry && { id: entry.item.id, at: start + place.get().at };
}

/** Begins to keep places; the answer ends it. */
export function keepPlaces(): () => void {
  let told: Told | undefined;
  let last = 0;
  const tell = () => {
    const here = now();
    if (!here || (told?.id === here.id && Math.abs(told.at - here.at) < MOVED)) return;
    told = here;
    last = Date.now();
    const changes = { position_seconds: here.at, listened_at: new Date().toISOString() };
    holding(here.id, catalogue.put<ShelfItem>(`/api/library/${here.id}`, changes)).then(
      takeAnswer,
      // The next one is sent in ten seconds; a place is never a reason for a message.
      () => feedSoon(),
    );
  };
  const unfollowPlace = place.follow(() => Date.now() - last > EVERY_MS && tell());
  const unfollowSound = playing.follow(() => {
    const sound = playing.get()?.sound;
    if (sound === "paused" || sound === "ended") tell();
  });
  const onHide = () => document.visibilityState === "hidden" && tell();
  document.addEventListener("visibilitychange", onHide);
  return () => {
    unfollowPlace();
    unfollowSound();
    document.removeEventListener("visibilitychange", onHide);
  };
}
