/** The sentence that is spoken now, told when it begins: the player's clock beats too slowly for short ones. */
import { useEffect, useState } from "react";
import type { SentenceMap } from "../../../lib/wire.ts";
import { audio } from "../../player/element.ts";
import { speed } from "../../player/engine/speed.ts";
import { place, playing } from "../../player/store.ts";
import { sentenceAt } from "../text/sentence-at.ts";

/** However far the next sentence is, the clock is looked at again after this long. */
const LONGEST_WAIT_MS = 1_000;

/** Milliseconds of the chapter that plays. */
const now = (): number => (playing.get()?.sound === "playing" ? audio.currentTime : place.get().at) * 1_000;

/**
 * @param live whether this chapter is the one that plays
 * @param rest milliseconds of the place in it while nothing does; null: the place is not in it
 * @returns the number of the sentence; -1: none
 */
export function useSpoken(sentences: SentenceMap["sentences"], live: boolean, rest: number | null): number {
  const [spoken, setSpoken] = useState(-1);
  useEffect(() => {
    if (!live) {
      setSpoken(rest === null ? -1 : Math.max(0, sentenceAt(sentences, rest)));
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const index = sentenceAt(sentences, now());
      setSpoken(index);
      const next = sentences[index + 1]?.[0];
      if (playing.get()?.sound !== "playing" || next === undefined) return;
      timer = setTimeout(look, Math.min(LONGEST_WAIT_MS, Math.max(0, next - now()) / speed.get()));
    };
    look();
    const ends = [place.follow(look), playing.follow(look)];
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
    };
  }, [sentences, live, rest]);
  return spoken;
}
