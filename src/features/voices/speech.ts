/** What goes to a voice and what comes back. */
import type { SentenceSpan } from "../../contracts/media.ts";
import type { Pcm } from "../../core/wav.ts";

/** One chunk to be spoken. */
export interface SpeechRequest {
  text: string;
  /** Sentences of `text`, in order, with the silence wanted after each. */
  sentences: SentenceSpan[];
  voice: string;
  /** One of the provider's models; null where it has none. */
  model: string | null;
  /** 1 = the voice's own pace. */
  speed: number;
  /** Where the take will be stored: a voice that makes its sound beside the encoder keeps it there for a while. */
  key?: string;
}

export interface Speech {
  pcm: Pcm;
  /** [startMs, endMs] per sentence of the request; null where the voice does not tell. */
  marks: [number, number][] | null;
}

/** What a voice makes of the letters of a text, before anything is paid for. */
export interface LetterCount {
  letters: number;
  /** Letters and signs that are written in another way before they are spoken (é → e, — → -). */
  respelled: number;
  /** Letters of a script that the voice does not know. */
  foreign: number;
}
