/** What the elements of HTML are, as far as text is concerned, and how tolerantly they are parsed. */

/** Options that fit HTML and XHTML alike: self-closed tags, undeclared entities, CDATA. */
export const MARKUP_OPTIONS = { recognizeSelfClosing: true, recognizeCDATA: true, decodeEntities: true } as const;

/** Elements that end the block before them and the block inside them. */
export const BLOCKS = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol option p pre section select summary table tbody tfoot " +
    "thead tr ul"
  ).split(" "),
);

/** Elements whose text is no part of the text. */
const SILENT = new Set(["head", "title", "script", "style"]);

/** Is the text of an element none? A block inside a `head` is where the body begins on a page that forgot to say so. */
export const isSilent = (name: string, parentIsSilent: boolean): boolean =>
  SILENT.has(name) || (parentIsSilent && !BLOCKS.has(name));

const SUBSET = /^((?:\s|<\?[^>]*>|<!--[\s\S]{0,5000}?-->){0,20}<!DOCTYPE[^[>]*)\[[\s\S]*?\]\s*(?=>)/i;

/** Markup without the declarations inside its `DOCTYPE`: entities of a file's own are never expanded, nor spoken. */
export const withoutDeclarations = (markup: string): string =>
  /<!DOCTYPE[^[>]*\[/i.test(markup.slice(0, 10_000)) ? markup.replace(SUBSET, "$1") : markup;
