/** What an element means for a listener: by epub:type and role first, then by the class names libraries use. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";

/** How an element changes the reading of what it holds. */
export interface Effect {
  /** Blocks inside are kept, but left out unless the user wants them. */
  out?: SkipReason;
  /** Text inside is never spoken. */
  skip?: SkipReason;
  verse?: boolean;
  stanza?: boolean;
  /** A heading that is not an `h1` to `h6`. */
  title?: boolean;
  /** Names who speaks what follows. */
  speaker?: boolean;
  /** A link of this class is a footnote mark if its text looks like one. */
  mark?: boolean;
}

const entries = (effect: Effect, names: string): [string, Effect][] => names.split(" ").map((name) => [name, effect]);

const TYPES = new Map<string, Effect>([
  ...entries({ out: "title_page" }, "titlepage halftitlepage cover"),
  ...entries({ out: "imprint" }, "imprint colophon copyright-page imprimatur"),
  ...entries({ out: "navigation" }, "toc toc-brief landmarks loi lot loa lov page-list index"),
  ...entries({ out: "footnote" }, "footnote footnotes endnote endnotes rearnote rearnotes note annotation"),
  ...entries({ skip: "footnote_mark" }, "noteref backlink referrer"),
  ...entries({ skip: "page_number" }, "pagebreak"),
  ...entries({ verse: true }, "poem verse song lyrics z3998:poem z3998:verse z3998:song z3998:hymn z3998:lyrics"),
  ...entries({ speaker: true }, "z3998:persona z3998:speaker"),
  ...entries({ title: true }, "title subtitle fulltitle halftitle ordinal z3998:ordinal"),
]);

/** ARIA roles of DPUB: only these, since a plain `note` or `navigation` is used for other things. */
const ROLES = new Map<string, Effect>([
  ...entries({ out: "navigation" }, "doc-toc doc-index doc-pagelist"),
  ...entries({ out: "footnote" }, "doc-footnote doc-endnote doc-endnotes"),
  ...entries({ out: "imprint" }, "doc-colophon doc-credits"),
  ...entries({ out: "title_page" }, "doc-cover"),
  ...entries({ skip: "footnote_mark" }, "doc-noteref doc-backlink"),
  ...entries({ skip: "page_number" }, "doc-pagebreak"),
  ...entries({ title: true }, "doc-subtitle heading"),
]);

const CLASSES = new Map<string, Effect>([
  ...entries({ skip: "page_number" }, "pagenum pagenumber page-number page_number pageno page-num x-ebookmaker-pageno"),
  ...entries({ out: "licence" }, "pg-boilerplate"),
  ...entries({ out: "title_page" }, "x-ebookmaker-coverpage"),
  ...entries({ out: "imprint" }, "transnote transnotes tnote tnotes mynote transcriber transcribers-note"),
  ...entries({ out: "imprint" }, "advertising advertisement advertisements adverts ads"),
  ...entries({ verse: true }, "poem poetry poetry-container verse verses song lyrics hymn sonnet linegroup line-block"),
  ...entries({ verse: true, stanza: true }, "stanza lg"),
  ...entries(
    { title: true },
    "chapter-title chaptertitle chapter-number chapternumber chapter-head part-title chapter_title",
  ),
  ...entries({ speaker: true }, "speaker speakername speaker-name persona charname char-name sp-name"),
  ...entries({ mark: true }, "fn fnref fnanchor footnote-ref footnoteref noteref note-ref endnote-ref tag annotation"),
]);
const FOOTNOTE_CLASS = /^(footnotes?|endnotes?|fnote|footnote-(text|body)|endnote-text)$/;
const INLINE = new Set(["a", "span", "sup", "sub", "i", "b", "em", "strong", "small", "abbr", "cite"]);

/** All effects of one element, merged. */
export function effectOf(name: string, attributes: Record<string, string>): Effect {
  const effect: Effect = name === "speaker" ? { speaker: true } : {};
  for (const type of (attributes["epub:type"] ?? "").toLowerCase().split(/\s+/)) Object.assign(effect, TYPES.get(type));
  for (const role of (attributes.role ?? "").toLowerCase().split(/\s+/)) Object.assign(effect, ROLES.get(role));
  const inline = INLINE.has(name);
  for (const token of (attributes.class ?? "").toLowerCase().split(/\s+/)) {
    const found = CLASSES.get(token);
    // Classes name looks: only blocks may take a whole passage out or turn it into verse.
    if (found && (!inline || found.skip || found.mark || found.speaker)) Object.assign(effect, found);
    if (FOOTNOTE_CLASS.test(token)) Object.assign(effect, inline ? { mark: true } : { out: "footnote" });
    if (token === "toc" && !inline && name !== "body") effect.out = "navigation";
  }
  if (/^pg-(header|footer|machine-header)$/.test(attributes.id ?? "")) effect.out = "licence";
  if ("hidden" in attributes || /display\s*:\s*none/i.test(attributes.style ?? "")) effect.out ??= "metadata";
  if (inline) {
    delete effect.title;
    if (effect.out !== "metadata" && effect.out !== "footnote") delete effect.out;
  }
  return effect;
}

/** Is this the text of a footnote mark: "1", "[12]", "(a)", "*", "†"? */
export const isMark = (text: string): boolean =>
  /^\s*[[(]?\s*(\d{1,4}|[a-z]|[*†‡§¶]{1,3})\s*[\])]?\.?\s*$/iu.test(text);
