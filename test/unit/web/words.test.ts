/** Both languages say the same things, and each word has one home. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../../frontend/src/i18n");
const areas = globSync(join(root, "**/en.json")).map(dirname);
const read = (area: string, locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(area, `${locale}.json`), "utf8"));

/** Names before a comma or a closing brace; words inside a plural's branches are none. */
const values = (text: string) => new Set([...text.matchAll(/\{(\w+)(?=\}|, plural)/g)].map(([, name]) => name));

test.for(areas)("%s: a message takes the same values in both languages", (area) => {
  const [english, german] = [read(area, "en"), read(area, "de")];
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  for (const [id, text] of Object.entries(english)) expect([id, values(german[id] ?? "")]).toEqual([id, values(text)]);
});

test("no message is in two areas", () => {
  const homes = areas.flatMap((area) => Object.keys(read(area, "en")).map((id) => [id, relative(root, area)] as const));
  const seen = new Map<string, string>();
  const twice = homes.filter(([id, area]) => {
    const other = seen.get(id);
    seen.set(id, area);
    return other !== undefined;
  });
  expect(twice).toEqual([]);
});
