/** How long a text will be to listen to, before anybody has read it. */

/** A narrator's usual pace. */
const WORDS_PER_MINUTE = 170;

/** Seconds for a number of words. */
export const listeningTime = (words: number): number => (words / WORDS_PER_MINUTE) * 60;

/** Bytes of audio at a rate like `64k`. */
export const audioBytes = (seconds: number, bitrate: string): number =>
  (seconds * Number.parseInt(bitrate, 10) * 1000) / 8;
