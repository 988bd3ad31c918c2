/** What plays after a chapter: the next one, as soon as it is made. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLive } from "../../lib/realtime.ts";
import type { JobChapter } from "../../lib/wire.ts";
import { chaptersQuery, isUnderWay, narrationQuery } from "../narration/index.ts";
import { onEnd, playChapter } from "./audio.ts";
import { type Playing, setSound } from "./store.ts";

/** The nearest chapter after (1) or before (-1) `index` that is or will be there. */
export function neighbour(chapters: JobChapter[], index: number, way: 1 | -1): JobChapter | undefined {
  const there = chapters.filter(({ state }) => state !== "failed");
  return way === 1 ? there.find((other) => other.index > index) : there.findLast((other) => other.index < index);
}

/** Goes on by itself when a chapter ends; answers the ready neighbours. */
export function useFollowOn({ book, chapter, sound }: Playing) {
  const live = useLive();
  const { data: job } = useQuery(narrationQuery(book.id, live));
  const goesOn = job !== undefined && isUnderWay(job);
  const { data: chapters = [] } = useQuery(chaptersQuery(book.id, goesOn && !live));
  const next = neighbour(chapters, chapter.index, 1);
  const before = neighbour(chapters, chapter.index, -1);
  const nextReady = next?.state === "ready" ? next : undefined;

  useEffect(
    () =>
      onEnd(() => {
        if (nextReady) void playChapter(book, nextReady);
        else setSound(next && goesOn ? "waiting" : "ended");
      }),
    [book, next, nextReady, goesOn],
  );
  useEffect(() => {
    if (sound !== "waiting") return;
    if (nextReady) void playChapter(book, nextReady);
    else if (job && !goesOn) setSound("ended");
  }, [book, sound, nextReady, job, goesOn]);

  return { next: nextReady, before: before?.state === "ready" ? before : undefined, waitingFor: next };
}
