/** Where the voice is in a book, which chapter is read, and whether the page follows the voice. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { Playback } from "../../../lib/wire.ts";
import { jumpToChapter } from "../../player/engine/jump.ts";
import { tellProblem } from "../../player/engine/tell.ts";
import { playBook } from "../../player/index.ts";
import { placeOf, resumeAt, spotAt } from "../../player/rules/book-time.ts";
import { place, usePlaying } from "../../player/store.ts";
import { letGo } from "./reveal.ts";

/** A place in the book: of the list of chapters, and milliseconds into that one; null: it was not begun. */
interface Rest {
  chapter: number;
  ms: number | null;
}

function restOf({ chapters, duration_seconds, place: left }: Playback): Rest {
  const spot = spotAt(chapters, resumeAt(left?.position_seconds ?? 0, duration_seconds));
  // A book that was not begun has no place to be marked.
  if (!spot || spot.chapter.start_seconds + spot.from === 0) return { chapter: 0, ms: null };
  return { chapter: placeOf(chapters, spot.chapter), ms: spot.from * 1_000 };
}

export function useReading(playback: Playback) {
  const { chapters, book_id } = playback;
  const now = usePlaying();
  const open = now?.book.bookId === book_id ? now : undefined;
  const speaking = open ? placeOf(chapters, open.chapter) : -1;
  const [left, setLeft] = useState<Rest>();
  const first = useMemo(() => restOf(playback), [playback]);
  const rest = left ?? first;
  const voice = speaking >= 0 ? speaking : rest.chapter;
  const [chosen, setChosen] = useState<number>();
  const [following, setFollowing] = useState(true);
  const shown = following ? voice : (chosen ?? voice);

  // The player was closed: the place is where it fell silent.
  const heard = useRef<Rest>(undefined);
  useEffect(() => {
    if (speaking < 0) return;
    const note = () => {
      heard.current = { chapter: speaking, ms: place.get().at * 1_000 };
    };
    note();
    return place.follow(note);
  }, [speaking]);
  useEffect(() => {
    if (open === undefined && heard.current) setLeft(heard.current);
  }, [open === undefined]);

  const read = (place: number) => {
    setChosen(place);
    setFollowing(place === voice);
  };
  const play = (place: number, ms: number) => {
    const chapter = chapters[place];
    if (!chapter) return;
    setFollowing(true);
    const same = open?.book.chapters.find(({ index }) => index === chapter.index);
    if (same) jumpToChapter(same, ms / 1_000);
    else void playBook(book_id, chapter.start_seconds + ms / 1_000).catch(tellProblem);
  };
  return {
    /** The book is open in the player. */
    open: open !== undefined,
    /** Places in the list of chapters. */
    voice,
    shown,
    following,
    /** The chapter that is shown is the one that plays. */
    live: speaking >= 0 && speaking === shown,
    /** Milliseconds of the place, where it lies in the chapter that is shown. */
    rest: rest.chapter === shown ? rest.ms : null,
    read,
    /** The reader looks elsewhere: the page stays where he is. */
    leave: () => {
      letGo();
      if (!following) return;
      setChosen(shown);
      setFollowing(false);
    },
    back: () => setFollowing(true),
    /** From milliseconds of a chapter on. */
    play,
    /** From the place on; from the beginning of another chapter that is shown. */
    listen: () => {
      if (shown !== rest.chapter) return play(shown, 0);
      setFollowing(true);
      void playBook(book_id).catch(tellProblem);
    },
  };
}
