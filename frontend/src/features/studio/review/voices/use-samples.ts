/** Samples of this very book: one voice reads at a time, and another can go on where it was. */
import { useEffect, useRef, useState } from "react";
import { showToast } from "../../../../components/toast.tsx";
import { describeError } from "../../../../i18n/describe-error.ts";
import { useT } from "../../../../i18n/use-t.ts";
import { api } from "../../../../lib/api.ts";
import type { Sample, Voice } from "../../../../lib/wire.ts";
import { voiceKey } from "./voice-key.ts";

export interface Samples {
  /** Key of the voice that reads. */
  sounding: string | null;
  /** Key of the voice whose sample is being made. */
  making: string | null;
  /** What was read last. */
  text: string | null;
  /** Begins, or stops where this voice reads. */
  toggle: (voice: Voice) => void;
  /** Goes over to this voice, at the same place of the sentence. */
  swapTo: (voice: Voice) => void;
  /** Another sentence from now on. */
  next: () => void;
  stop: () => void;
}

const SENTENCES = 10;

/** @param revision of the chapters: others may begin with another sentence */
export function useSamples(manuscriptId: string, revision: string | null): Samples {
  const t = useT();
  const [state, setState] = useState<Pick<Samples, "sounding" | "making" | "text">>({
    sounding: null,
    making: null,
    text: null,
  });
  const [sentence, setSentence] = useState(0);
  const audio = useRef<HTMLAudioElement | null>(null);
  const kept = useRef(new Map<string, Promise<Sample>>());
  const turn = useRef(0);
  useEffect(() => () => audio.current?.pause(), []);

  function sampleOf(voice: Voice): Promise<Sample> {
    const key = `${voiceKey(voice)} ${sentence} ${revision}`;
    const known = kept.current.get(key);
    if (known) return known;
    const asked = api.post<Sample>(`/api/manuscripts/${manuscriptId}/samples`, {
      tts_provider: voice.provider,
      narrator_voice_id: voice.id,
      sentence,
    });
    kept.current.set(key, asked);
    // What failed is asked for again the next time.
    asked.catch(() => kept.current.delete(key));
    return asked;
  }

  function stop() {
    turn.current += 1;
    audio.current?.pause();
    setState((known) => ({ ...known, sounding: null, making: null }));
  }

  /** @param from the share of the sentence that was heard, 0–1 */
  async function play(voice: Voice, from: number) {
    stop();
    const mine = turn.current;
    const key = voiceKey(voice);
    setState((known) => ({ ...known, making: key }));
    try {
      const { url, text } = await sampleOf(voice);
      if (turn.current !== mine) return;
      const next = new Audio(url);
      audio.current = next;
      next.onended = () => turn.current === mine && stop();
      if (from > 0) {
        next.onloadedmetadata = () => {
          next.currentTime = next.duration * from;
        };
      }
      setState({ sounding: key, making: null, text });
      await next.play();
    } catch (error) {
      if (turn.current !== mine) return;
      stop();
      showToast({ text: describeError(t, error) });
    }
  }

  const share = () => {
    const now = audio.current;
    return now && state.sounding && now.duration > 0 && !now.ended ? now.currentTime / now.duration : 0;
  };
  return {
    ...state,
    toggle: (voice) => (state.sounding === voiceKey(voice) ? stop() : void play(voice, 0)),
    swapTo: (voice) => void play(voice, share()),
    next: () => {
      stop();
      setSentence((number) => (number + 1) % SENTENCES);
    },
    stop,
  };
}
