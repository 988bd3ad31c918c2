/** How loud it is: the person's choice on this device, times the fading of the sleep timer. */
import { remember, remembered } from "../../../lib/storage.ts";
import { createStore, useStore } from "../../../lib/store.ts";
import { audio } from "../element.ts";

export interface Volume {
  /** 0 to 1. */
  level: number;
  muted: boolean;
}

const KEPT = "volume";
const kept = Number(remembered(KEPT) ?? "1");
const volume = createStore<Volume>({ level: kept >= 0 && kept <= 1 ? kept : 1, muted: false });
export const useVolume = (): Volume => useStore(volume);

let fading = 1;

function apply(): void {
  const { level, muted } = volume.get();
  audio.volume = level * fading;
  audio.muted = muted;
}

export function chooseVolume(level: number): void {
  volume.set({ level, muted: false });
  remember(KEPT, String(level));
  apply();
}

export function toggleMute(): void {
  const { level, muted } = volume.get();
  volume.set({ level: level === 0 ? 0.5 : level, muted: level === 0 ? false : !muted });
  apply();
}

/** @param share 0 to 1 of what was chosen */
export function fadeTo(share: number): void {
  if (share === fading) return;
  fading = share;
  apply();
}

/** Phones have keys for it, and some let no page change it. */
export const volumeChanges = (): boolean => {
  const before = audio.volume;
  audio.volume = before === 0.5 ? 0.6 : 0.5;
  const changes = audio.volume !== before;
  audio.volume = before;
  return changes;
};

apply();
