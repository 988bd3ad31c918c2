/** What Word's styles mean for a listener: headings by name, by outline level or by what they are based on. */
import { attribute, child, children, parseXml, type XmlNode } from "../epub/xml.ts";

export interface Style {
  /** 1 to 6 for headings, 0 for text. */
  level: number;
  title: boolean;
  /** A line of a generated contents list or index. */
  contents: boolean;
  verse: boolean;
  hidden: boolean;
}

export interface Styles {
  of(id: string | undefined): Style;
  /** The language of the text, when the document names one. */
  language: string | null;
}

const PLAIN: Style = { level: 0, title: false, contents: false, verse: false, hidden: false };

/** Word writes the English names of its own styles; other programs write what the user reads. */
const HEADING =
  /^(?:heading|überschrift|titre|t[íi]tulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|заголовок|見出し|标题|標題)\s*(\d)$/iu;
const TITLE = /^(?:title|titel|titre principal|t[íi]tulo principal|titolo principale|書名|书名)$/iu;
const CONTENTS = /^(?:toc\b|contents? \d|verzeichnis \d|inhaltsverzeichnis|index \d|table of figures|tm \d)/iu;
const VERSE = /\b(?:verse|poem|poetry|lyrics|gedicht|vers)\b/iu;

const MAX_DEPTH = 20;

/** An on-or-off property of Word: there and not switched off. */
export function isOn(node: XmlNode | undefined): boolean {
  if (node === undefined) return false;
  return !/^(?:0|false|off)$/.test(attribute(node, "val"));
}

/** Outline levels count from 0; 9 is body text. */
export function outlineLevel(value: string): number {
  const level = /^\d$/.test(value) ? Number(value) : 9;
  return level >= 9 ? 0 : Math.min(6, level + 1);
}

/** Reads `word/styles.xml`; a document without it has plain styles only. */
export function readStyles(xml: string | null): Styles {
  const root = child(parseXml(xml ?? ""), "styles");
  const nodes = new Map(children(root, "style").map((node) => [attribute(node, "styleId"), node]));
  const known = new Map<string, Style>();
  const resolve = (id: string, depth: number): Style => {
    const found = known.get(id);
    if (found) return found;
    const node = nodes.get(id);
    const base = attribute(child(node, "basedOn"), "val");
    const above = base !== "" && base !== id && depth < MAX_DEPTH ? resolve(base, depth + 1) : PLAIN;
    const style = node ? own(node, id, above) : named(id, PLAIN);
    known.set(id, style);
    return style;
  };
  const defaults = child(root, "docDefaults", "rPrDefault", "rPr", "lang");
  return {
    of: (id) => (id === undefined || id === "" ? PLAIN : resolve(id, 0)),
    language: attribute(defaults, "val") || attribute(defaults, "eastAsia") || null,
  };
}

function named(name: string, above: Style): Style {
  const level = Number(HEADING.exec(name)?.[1] ?? 0);
  return {
    level: level > 0 ? Math.min(6, level) : above.level,
    title: TITLE.test(name) || above.title,
    contents: CONTENTS.test(name) || above.contents,
    verse: VERSE.test(name) || above.verse,
    hidden: above.hidden,
  };
}

function own(node: XmlNode, id: string, above: Style): Style {
  const name = attribute(child(node, "name"), "val") || id;
  const style = named(name, above);
  const outline = attribute(child(node, "pPr", "outlineLvl"), "val");
  const hidden = child(node, "rPr", "vanish");
  return {
    ...style,
    // "TOC Heading" is based on a heading and begins no chapter.
    level: style.contents ? 0 : HEADING.test(name) || outline === "" ? style.level : outlineLevel(outline),
    hidden: hidden === undefined ? style.hidden : isOn(hidden),
  };
}
