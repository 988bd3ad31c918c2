/** Splits a paragraph into sentences. Intl.Segmenter does the work; what it cuts too early is joined again. */

/** Abbreviations after which a full stop does not end a sentence, whatever follows. */
const ALWAYS = new Set(
  "mr mrs ms messrs mme mlle m dr prof rev revd fr sr jr st ste mt capt col gen lt lieut sgt maj adm cmdr gov hon pres sen rep supt insp esq no nos vol vols fig figs p pp ch chap sec art ed eds cf vs viz al op cit approx dept est inc ltd co corp bros".split(
    " ",
  ),
);
/** Those that may end a sentence: joined only when a small letter follows. */
const MAYBE = /(?:^|[\s("“‘])(?:e\.g|i\.e|a\.m|p\.m|etc|ibid|[A-Z]\.[A-Z])\.$/u;
const LAST_WORD = /(?:^|[\s("“‘[—-])([\p{L}]+)\.$/u;
const INITIAL = /(?:^|[\s("“‘[—.-])\p{Lu}\.$/u;
const STARTS_SMALL = /^[\s"”’')\]—–-]*\p{Ll}/u;
const ONLY_CLOSERS = /^[\s"”’')\]»]+$/u;

const OPENER = /[「『（《〈【〔]/u;
/** Longer than any abbreviation with what stands before it. */
const LOOK_BACK = 60;

/** A stretch of the text: UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

function goesOn(before: string, after: string): boolean {
  const text = before.trimEnd();
  if (ONLY_CLOSERS.test(after)) return true;
  if (INITIAL.test(text)) return true;
  const word = text.match(LAST_WORD)?.[1];
  if (word && ALWAYS.has(word.toLowerCase())) return true;
  if (!STARTS_SMALL.test(after)) return false;
  // “Stop!” he said. — and — e.g. this: a sentence does not begin with a small letter.
  return MAYBE.test(text) || /[.!?…]["”’')\]»]*$/u.test(text);
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  let made: Intl.Segmenter;
  try {
    made = new Intl.Segmenter(language, { granularity: "sentence" });
  } catch {
    made = new Intl.Segmenter("en", { granularity: "sentence" });
  }
  segmenters.set(language, made);
  return made;
}

/**
 * Sentences of `text` in order, white space at both ends left out. Together they hold every character that is not
 * white space.
 * @param language BCP 47 tag; an unknown one counts as English
 */
export function sentencesOf(text: string, language = "en"): Span[] {
  const joined: Span[] = [];
  for (const { index, segment } of segmenterFor(language).segment(text)) {
    const last = joined.at(-1);
    // Only the end of it matters: a look at all of it each time would cost a long paragraph its square.
    const before = last ? text.slice(Math.max(last.start, last.end - LOOK_BACK), last.end) : "";
    if (last && goesOn(before, segment)) last.end = index + segment.length;
    else joined.push({ start: index, end: index + segment.length });
  }
  giveOpeners(text, joined);
  return joined.map((span) => trim(text, span)).filter((span) => span.end > span.start);
}

/** 「 behind 。 opens the next sentence; the segmenter takes it for the end of the one before. */
function giveOpeners(text: string, spans: Span[]): void {
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1];
    if (!next) return;
    while (span.end > span.start + 1 && OPENER.test(text.charAt(span.end - 1)) && next.start === span.end) {
      span.end--;
      next.start--;
    }
  }
}

/** The span without white space at its ends. */
export function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/u.test(text.charAt(start))) start += 1;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
