/** How voices are remembered on this device: the last one that was chosen, and the favourites. */
import { remember, remembered } from "../../../../lib/storage.ts";
import { createStore, useStore } from "../../../../lib/store.ts";
import type { Voice } from "../../../../lib/wire.ts";

export const voiceKey = ({ provider, id }: Voice): string => `${provider}:${id}`;

/** The voice of the last time if it is still there, else the first that speaks the text's language, else the first. */
export function initialVoice(voices: Voice[], language: string | null): Voice | undefined {
  const last = remembered("voice");
  const speaks = (voice: Voice) => voice.language === "mul" || voice.language.slice(0, 2) === language?.slice(0, 2);
  return voices.find((voice) => voiceKey(voice) === last) ?? voices.find(speaks) ?? voices[0];
}

export const rememberVoice = (voice: Voice): void => remember("voice", voiceKey(voice));

const FAVOURITES = "voices.favourites";
const favourites = createStore<readonly string[]>(remembered(FAVOURITES)?.split(" ").filter(Boolean) ?? []);
export const useFavourites = (): readonly string[] => useStore(favourites);

export function toggleFavourite(voice: Voice): void {
  const key = voiceKey(voice);
  const before = favourites.get();
  const next = before.includes(key) ? before.filter((other) => other !== key) : [...before, key];
  favourites.set(next);
  remember(FAVOURITES, next.length > 0 ? next.join(" ") : null);
}
