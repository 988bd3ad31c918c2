/** No text for people stands in the code of the web: all of it comes from the catalogues, in both languages. */
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../../frontend/src");
const files = globSync(join(root, "**/*.tsx"));

/** What is the same in every language. */
const SAME = new Set(["Lectern", "Literata", "Ctrl K"]);
/** Attributes that are read or heard. */
const READ =
  /\s(?:aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label|legend)="([^"]*\p{L}[^"]*)"/gu;
/** Letters between the end of one tag and the beginning of another, on lines that are markup. */
const BETWEEN = /^\s*(?:<[^<>]*>)?\s*([\p{L}][^<>{}=;()]*?)\s*(?:<\/[^<>]*>)?\s*$/u;

const found = (file: string, text: string) => `${relative(root, file)}: ${text.trim()}`;

test("the search finds what it looks for", () => {
  expect([...'<a aria-label="Go back">'.matchAll(READ)]).toHaveLength(1);
  expect(BETWEEN.exec("        <p>Nothing here yet.</p>")?.[1]).toBe("Nothing here yet.");
  expect(BETWEEN.exec("        Nothing here yet.")?.[1]).toBe("Nothing here yet.");
  expect(files.length).toBeGreaterThan(100);
});

test("attributes that are read come from the catalogues", () => {
  const hard = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(READ)]
      .map(([, text = ""]) => text)
      .filter((text) => !SAME.has(text))
      .map((text) => found(file, text)),
  );
  expect(hard).toEqual([]);
});

test("texts between tags come from the catalogues", () => {
  const hard = files.flatMap((file) => {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.flatMap((line, at) => {
      const text = BETWEEN.exec(line)?.[1];
      if (text === undefined || SAME.has(text)) return [];
      // A line of its own is text where the one before it ends a tag; else it is code.
      const tagged = line.trimStart().startsWith("<") || /(?<!=)>$/.test(lines[at - 1]?.trimEnd() ?? "");
      return tagged ? [found(file, text)] : [];
    });
  });
  expect(hard).toEqual([]);
});
