/** Keeps a narration that is played as new as its making; finished, it becomes the book of the library. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { queryClient } from "../../../lib/query.ts";
import { useLive } from "../../../lib/realtime.ts";
import { useShelfState } from "../../library/index.ts";
import { chaptersQuery, isUnderWay, narrationQuery } from "../../narration/index.ts";
import { narrationBook, takeBook } from "../engine/narration.ts";
import { bookOf } from "../engine/play-book.ts";
import { playbackQuery } from "../queries.ts";

export function FollowNarration({ id }: { id: string }) {
  const live = useLive();
  const { data: job } = useQuery(narrationQuery(id, live));
  const goesOn = job !== undefined && isUnderWay(job);
  const { data: chapters } = useQuery(chaptersQuery(id, goesOn && !live));
  const { entries } = useShelfState();
  const bookId = entries.find(({ item }) => item.narration_id === id)?.item.id;
  useEffect(() => {
    if (job && chapters) takeBook(narrationBook(job, chapters));
  }, [job, chapters]);
  useEffect(() => {
    if (bookId === undefined) return;
    void queryClient
      .fetchQuery(playbackQuery(bookId))
      .then((playback) => takeBook(bookOf(playback)))
      // It then goes on as a narration: all of it can be heard.
      .catch(() => undefined);
  }, [bookId]);
  return null;
}
