/** Reads the YAML block at the head of a Markdown file, as far as a book needs it. */
import type { Metadata } from "../types.ts";

/** The block as written (empty when there is none) and what it says. */
export function readFrontMatter(text: string): { raw: string; metadata: Metadata } {
  const raw = /^---[^\S\n]*\r?\n(?=[A-Za-z_-]+:)[\s\S]*?\r?\n(?:---|\.\.\.)[^\S\n]*(?:\r?\n|$)/.exec(text)?.[0] ?? "";
  const fields = new Map<string, string>();
  const authors: string[] = [];
  let list = "";
  for (const line of raw.split(/\r?\n/)) {
    const [, key, value] = /^([A-Za-z_-]+):\s*(.*)$/.exec(line) ?? [];
    const item = /^\s*-\s+(.+)$/.exec(line)?.[1];
    const clean = (part: string): string => part.trim().replace(/^(["'])(.*)\1$/, "$2");
    if (key !== undefined) {
      list = key.toLowerCase();
      fields.set(list, clean(value ?? ""));
      if (/^authors?$/.test(list) && value)
        authors.push(
          ...value
            .replace(/^\[|\]$/g, "")
            .split(",")
            .map(clean),
        );
    } else if (item !== undefined && /^authors?$/.test(list)) authors.push(clean(item));
  }
  const field = (name: string): string | null => fields.get(name) || null;
  return {
    raw,
    metadata: {
      title: field("title"),
      authors: authors.filter((author) => author !== ""),
      language: field("lang") ?? field("language"),
      publisher: field("publisher"),
      published: field("date"),
      description: field("description"),
    },
  };
}
