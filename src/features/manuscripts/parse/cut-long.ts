/** Cuts what is far longer than any paragraph: 40 MB on one line would cost its size many times over, here and in the narration. */
import { outsideSigns } from "./signs.ts";

/** The longest paragraphs of literature have about 15,000 signs. */
const LONGEST = 32_000;
/** A cut before this share of it looks for a weaker place. */
const SHORTEST = LONGEST / 2;

const PLACES = [/[.!?…]["”’»)\]]*(?=\s)|[。！？][」』”]*/gu, /\s/gu];

function cutOf(window: string): number {
  for (const place of PLACES) {
    let best = 0;
    for (const match of window.matchAll(place)) best = match.index + match[0].length;
    if (best >= SHORTEST) return outsideSigns(window, best) || best;
  }
  const last = window.charCodeAt(window.length - 1);
  const end = last >= 0xd800 && last < 0xdc00 ? window.length - 1 : window.length;
  return outsideSigns(window, end) || end;
}

/** Parts of at most 32,000 signs that together are the text: at sentence ends, else at spaces, else anywhere. */
export function cutLong(text: string): string[] {
  if (text.length <= LONGEST) return [text];
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    const window = text.slice(start, start + LONGEST);
    const cut = start + LONGEST >= text.length ? window.length : cutOf(window);
    parts.push(window.slice(0, cut));
    start += cut;
  }
  return parts;
}
