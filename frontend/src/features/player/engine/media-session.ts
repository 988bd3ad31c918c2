/** Keys of keyboards, headphones and lock screens. They see the chapter, not the book, so that a slip costs little. */
import { useEffect } from "react";
import { playbackSettings, usePlaybackSettings } from "../settings.ts";
import { type Playing, usePlace } from "../store.ts";
import { jumpInChapter, nextChapter, previousChapter, skip } from "./jump.ts";
import { pause, resume } from "./play.ts";
import { useSpeed } from "./speed.ts";

type Handlers = Partial<Record<MediaSessionAction, MediaSessionActionHandler>>;

const HANDLERS: Handlers = {
  play: () => void resume(),
  pause,
  seekbackward: ({ seekOffset }) => skip(-(seekOffset ?? playbackSettings().back_seconds)),
  seekforward: ({ seekOffset }) => skip(seekOffset ?? playbackSettings().forward_seconds),
  previoustrack: previousChapter,
  nexttrack: nextChapter,
};

/** The widths that lock screens choose from; covers of ours are kept in others and drawn to fit. */
const SIZES = [96, 256, 512];
const WIDTHS: Record<number, number> = { 96: 160, 256: 320, 512: 640 };

function artworkOf(url: string | null): MediaImage[] {
  if (!url) return [];
  const ours = /\/api\/covers\/[^/]+\/\d+$/.test(url);
  return SIZES.map((size) => ({
    src: ours ? url.replace(/\d+$/, String(WIDTHS[size])) : url,
    sizes: `${size}x${size}`,
  }));
}

export function useMediaSession({ book, chapter, sound }: Playing): void {
  const { at, length } = usePlace();
  const rate = useSpeed();
  const { remote_seek } = usePlaybackSettings();
  const media = "mediaSession" in navigator ? navigator.mediaSession : undefined;
  useEffect(() => {
    if (!media) return;
    media.metadata = new MediaMetadata({
      title: chapter.title,
      artist: book.author ?? "",
      album: book.title,
      artwork: artworkOf(book.cover_url),
    });
    return () => {
      media.metadata = null;
    };
  }, [media, book.title, book.author, book.cover_url, chapter.title]);
  useEffect(() => {
    if (!media) return;
    for (const [action, handler] of Object.entries(HANDLERS)) set(media, action as MediaSessionAction, handler); // keys of the record above
    return () => {
      for (const action of Object.keys(HANDLERS)) set(media, action as MediaSessionAction, null); // the same keys
    };
  }, [media]);
  useEffect(() => {
    if (!media) return;
    set(media, "seekto", remote_seek ? ({ seekTime }) => jumpInChapter(seekTime ?? 0) : null);
    return () => set(media, "seekto", null);
  }, [media, remote_seek]);
  useEffect(() => {
    if (!media) return;
    media.playbackState = sound === "playing" || sound === "loading" ? "playing" : "paused";
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
