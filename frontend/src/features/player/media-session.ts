/** Keys of keyboards, headphones and lock screens. They see the chapter, not the book, so that a slip costs little. */
import { useEffect } from "react";
import { seek, skip, togglePlay, useSpeed } from "./audio.ts";
import { type Playing, usePlace } from "./store.ts";

interface Moves {
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
}

export const BACK_SECONDS = 15;
export const FORWARD_SECONDS = 30;

export function useMediaSession({ book, chapter, sound }: Playing, { previous, next }: Moves): void {
  const { at, length } = usePlace();
  const rate = useSpeed();
  const media = "mediaSession" in navigator ? navigator.mediaSession : undefined;
  useEffect(() => {
    if (!media) return;
    const artwork = book.cover_url ? [{ src: book.cover_url }] : [];
    media.metadata = new MediaMetadata({ title: chapter.title, artist: book.author ?? "", album: book.title, artwork });
    return () => {
      media.metadata = null;
    };
  }, [media, book, chapter]);
  useEffect(() => {
    if (!media) return;
    const handlers: Partial<Record<MediaSessionAction, MediaSessionActionHandler | null>> = {
      play: togglePlay,
      pause: togglePlay,
      seekbackward: ({ seekOffset }) => skip(-(seekOffset ?? BACK_SECONDS)),
      seekforward: ({ seekOffset }) => skip(seekOffset ?? FORWARD_SECONDS),
      previoustrack: previous ?? (() => seek(0)),
      nexttrack: next ?? null,
    };
    for (const [action, handler] of Object.entries(handlers)) set(media, action as MediaSessionAction, handler); // keys of the record above
  }, [media, previous, next]);
  useEffect(() => {
    if (!media) return;
    media.playbackState = sound === "playing" ? "playing" : "paused";
    if (length > 0) media.setPositionState({ duration: length, position: Math.min(at, length), playbackRate: rate });
  }, [media, sound, at, length, rate]);
}

/** Browsers throw at actions that they do not know. */
function set(media: MediaSession, action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    media.setActionHandler(action, handler);
  } catch {
    // That key then does nothing.
  }
}
