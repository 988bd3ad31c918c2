/** Marks the spoken sentence: by the CSS Custom Highlight API, which changes nothing in the page, else by a class. */

const NAME = "voice";
const SPOKEN = "spoken";

/** Highlights keep their own colours where the system's are forced: there the class is the one that is seen. */
const byHighlight = (): boolean => "highlights" in CSS && !matchMedia("(forced-colors: active)").matches;

/** @returns what takes the mark away again */
export function mark(sentence: Element): () => void {
  sentence.setAttribute("aria-current", "true");
  if (byHighlight()) {
    const range = new Range();
    range.selectNodeContents(sentence);
    CSS.highlights.set(NAME, new Highlight(range));
  } else sentence.classList.add(SPOKEN);
  return () => {
    sentence.removeAttribute("aria-current");
    sentence.classList.remove(SPOKEN);
    if ("highlights" in CSS) CSS.highlights.delete(NAME);
  };
}
