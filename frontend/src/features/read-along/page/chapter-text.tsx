/** The text of a chapter: the spoken sentence is marked, and each sentence can be played from, by pointer or keys. */
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { useT } from "../../../i18n/use-t.ts";
import type { SentenceMap } from "../../../lib/wire.ts";
import type { ReaderLook } from "../look/parse-look.ts";
import { useLook } from "../look/reader-look.ts";
import { blocksOf, markTitle, paragraphsOf } from "../text/set-text.ts";
import { mark } from "../voice/highlight.ts";
import { isGliding, isInSight, reveal } from "../voice/reveal.ts";
import { TextBlock } from "./block.tsx";
import { useFilled } from "./use-filled.ts";

interface Props {
  map: SentenceMap;
  title: string;
  /** BCP 47; undefined: not known. */
  language: string | undefined;
  /** Number of the sentence; -1: none. */
  spoken: number;
  following: boolean;
  onAway: () => void;
  /** Milliseconds of the chapter. */
  onPlay: (ms: number) => void;
}

const numberOf = (target: EventTarget | null): number | undefined => {
  const sentence = target instanceof Element ? target.closest<HTMLElement>("[data-sentence]") : null;
  return sentence ? Number(sentence.dataset.sentence) : undefined;
};

export function ChapterText({ map, title, language, spoken, following, onAway, onPlay }: Props) {
  const t = useT();
  const hint = useId();
  const look = useLook();
  const box = useRef<HTMLDivElement>(null);
  const paragraphs = useMemo(() => markTitle(paragraphsOf(map), title), [map, title]);
  const blocks = useMemo(() => blocksOf(paragraphs), [paragraphs]);
  const isFilled = useFilled(blocks, spoken);
  const [focused, setFocused] = useState<number>();
  const stop = focused ?? Math.max(0, spoken);
  const find = (sentence: number) => box.current?.querySelector<HTMLElement>(`[data-sentence="${sentence}"]`);

  useVoice({ spoken, following, find, blocks, look, onAway });

  const playFrom = (sentence: number | undefined) => {
    const at = sentence === undefined ? undefined : map.sentences[sentence];
    if (at) onPlay(at[0]);
  };
  const press = (event: KeyboardEvent) => {
    const here = numberOf(event.target);
    if (here === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = map.sentences.length - 1;
    const back = getComputedStyle(event.currentTarget).direction === "rtl" ? 1 : -1;
    const ways: Record<string, number> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      ArrowRight: here - back,
      ArrowLeft: here + back,
      Home: 0,
      End: last,
    };
    const to = ways[event.key];
    if (event.key === "Enter" || event.key === " ") playFrom(here);
    else if (to === undefined) return;
    else walkTo(Math.min(last, Math.max(0, to)));
    event.preventDefault();
  };
  const walkTo = (sentence: number) => {
    const element = find(sentence);
    if (!element) return;
    onAway();
    element.focus({ preventScroll: true });
    reveal(element);
  };
  const click = (event: MouseEvent) => {
    // Words that are being chosen are not asked to be heard.
    if (event.defaultPrevented || !(getSelection()?.isCollapsed ?? true)) return;
    playFrom(numberOf(event.target));
  };

  return (
    <>
      <p id={hint} hidden>
        {t("read.hint")}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the sentences in it are what is operated */}
      <div
        ref={box}
        lang={language}
        data-spacing={look.spacing}
        className="read-column read-text"
        onClick={click}
        onKeyDown={press}
        onFocus={(event) => setFocused(numberOf(event.target))}
        onBlur={() => setFocused(undefined)}
      >
        {paragraphs[0]?.kind !== "heading" && <h1>{title}</h1>}
        {blocks.map((block, place) => (
          <TextBlock
            key={block.first}
            block={block}
            filled={isFilled(place)}
            stop={stop >= block.first && stop < block.end ? stop : undefined}
            hint={hint}
          />
        ))}
      </div>
    </>
  );
}

interface Voice extends Pick<Props, "spoken" | "following" | "onAway"> {
  find: (sentence: number) => HTMLElement | null | undefined;
  blocks: readonly unknown[];
  look: ReaderLook;
}

/** Marks what is spoken and keeps it in sight while it is followed. */
function useVoice({ spoken, following, find, blocks, look, onAway }: Voice): void {
  const before = useRef<HTMLElement>(undefined);
  useEffect(() => {
    const element = find(spoken);
    return element ? mark(element) : undefined;
  }, [spoken, blocks]);
  useEffect(() => {
    const element = (following && find(spoken)) || undefined;
    const last = before.current;
    before.current = element;
    if (!element) return;
    // Dragged away by the bar of the window, or found by the browser's search: nobody follows any more.
    const lost = last?.isConnected && last !== element && !isGliding() && !isInSight(last);
    if (lost) onAway();
    else reveal(element);
  }, [spoken, following, blocks]);
  // Set anew, or in another window, the same sentence stands elsewhere.
  const stay = useEffectEvent(() => before.current && reveal(before.current));
  useEffect(() => {
    stay();
    addEventListener("resize", stay);
    return () => removeEventListener("resize", stay);
  }, [look]);
  // A chapter that was chosen is read from its beginning.
  useEffect(() => {
    if (!following) scrollTo({ top: 0, behavior: "instant" });
  }, [blocks]);
}
