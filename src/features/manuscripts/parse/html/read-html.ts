/** Reads one HTML file: its own contents list is the navigation, else its headings are. */
import { Parser } from "htmlparser2";
import type { Reading } from "../chapters/assemble.ts";
import { fold } from "../count.ts";
import type { Decoded } from "../decode.ts";
import { splitHref } from "../epub/paths.ts";
import { reasonOfTitle } from "../labels.ts";
import { countMarkup } from "../markup/count-markup.ts";
import { MARKUP_OPTIONS } from "../markup/elements.ts";
import { named, nameNotes } from "../markup/name-notes.ts";
import { type ReadMarkup, readMarkup } from "../markup/read-markup.ts";
import type { BlockPiece, ManuscriptSource, Metadata, NavigationEntry } from "../types.ts";

/** Title, author, language and description from the head. */
function readHead(html: string): Metadata {
  const meta = new Map<string, string>();
  let title = "";
  let inTitle = false;
  let language: string | null = null;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === "html") language = attributes.lang ?? attributes["xml:lang"] ?? null;
        if (name === "meta" && attributes.name) meta.set(attributes.name.toLowerCase(), fold(attributes.content ?? ""));
        inTitle = name === "title" && title === "";
      },
      ontext: (text) => {
        if (inTitle) title += text;
      },
      onclosetag: () => {
        inTitle = false;
      },
    },
    MARKUP_OPTIONS,
  );
  const body = html.search(/<body[\s>]/i);
  parser.end(body > 0 ? html.slice(0, body) : html.slice(0, 20_000));
  const gutenberg = /^The Project Gutenberg e-?book of (.+?)(?:, by (.+))?$/i.exec(fold(title));
  const author = meta.get("author") ?? meta.get("dc.creator") ?? gutenberg?.[2];
  return {
    title: meta.get("dc.title") || (gutenberg?.[1] ?? fold(title)) || null,
    authors: author ? [author] : [],
    language: language ?? meta.get("dc.language") ?? null,
    publisher: meta.get("dc.publisher") ?? null,
    published: meta.get("dc.date") ?? null,
    description: meta.get("description") ?? null,
  };
}

/** The links of a contents list inside the page: marked as one, or under a heading that says so. */
function contentsOf({ pieces, links }: ReadMarkup): NavigationEntry[] | null {
  const isHeading = (index: number): boolean => {
    const piece = pieces[index];
    return piece?.type === "block" && piece.kind === "heading";
  };
  const heading = pieces.findIndex(
    (piece) => piece.type === "block" && piece.kind === "heading" && reasonOfTitle(piece.text) === "navigation",
  );
  let end = heading + 1;
  while (heading >= 0 && end < pieces.length && !isHeading(end)) end++;
  const seen = new Set<string>();
  const entries: NavigationEntry[] = [];
  for (const { href, text, navigation, at } of links) {
    const listed = navigation || (heading >= 0 && at > heading && at <= end);
    const { path, fragment } = splitHref(href);
    if (!listed || path !== "" || fragment === null || seen.has(fragment) || text === "") continue;
    seen.add(fragment);
    entries.push({ title: text, parents: [], parent: -1, document: 0, fragment });
  }
  return entries.length >= 2 ? entries : null;
}

/** Everything that the chapters are made from. */
export function readHtml({ text }: Decoded, source: ManuscriptSource): Reading {
  const first = readMarkup(text);
  const contents = contentsOf(first);
  const targets = new Set((contents ?? []).map((entry) => entry.fragment ?? ""));
  const { pieces, ids } = contents ? readMarkup(text, targets) : first;
  nameNotes(pieces, "", () => null);
  const found = new Set(pieces.flatMap((piece) => (piece.type === "anchor" ? [piece.id] : [])));
  const metadata = readHead(text);
  const tops = pieces.filter((piece): piece is BlockPiece => piece.type === "block" && piece.level === 1);
  if (tops.length === 1) metadata.title ??= tops[0]?.text ?? null;
  const navigation = contents?.filter((entry) => found.has(entry.fragment ?? "")) ?? [];
  return {
    format: "html",
    documents: [{ where: source.name, pieces, ids: named(ids, "") }],
    navigation: navigation.length >= 2 ? navigation : null,
    metadata,
    cover: null,
    warnings: [],
    sourceCharacters: countMarkup(text),
  };
}
