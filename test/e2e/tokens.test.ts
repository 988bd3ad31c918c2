/** The colours keep their contrast, and both languages say the same things. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import administrationGerman from "../../frontend/src/i18n/administration/de.json" with { type: "json" };
import administrationEnglish from "../../frontend/src/i18n/administration/en.json" with { type: "json" };
import german from "../../frontend/src/i18n/de.json" with { type: "json" };
import english from "../../frontend/src/i18n/en.json" with { type: "json" };
import statusGerman from "../../frontend/src/i18n/status/de.json" with { type: "json" };
import statusEnglish from "../../frontend/src/i18n/status/en.json" with { type: "json" };
import { launch, openPage } from "./support/browser.ts";

/** WCAG: text, and what is not text. */
const TEXT = 4.5;
const TOKENS = ["ink", "ink-2", "ribbon", "verdigris", "lapis", "brass"];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Relative luminance of 8-bit red, green and blue. */
function luminance(rgb: number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: number[], other: number[]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test("every pigment can be read on page and leaf", async () => {
    const { page } = await openPage(browser, { theme });
    await page.goto("/sign-in");
    const names = [...TOKENS, "room", "leaf", "invert", "on-invert"];
    const painted = await page.evaluate((tokens) => {
      const pen = document.createElement("canvas").getContext("2d");
      const style = getComputedStyle(document.documentElement);
      return tokens.map((token) => {
        if (!pen) return [];
        pen.fillStyle = style.getPropertyValue(`--${token}`);
        pen.fillRect(0, 0, 1, 1);
        return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
      });
    }, names);
    const colour = (name: string) => painted[names.indexOf(name)] ?? [];
    const low = TOKENS.flatMap((token) =>
      ["room", "leaf"]
        .filter((ground) => contrast(colour(token), colour(ground)) < TEXT)
        .map((g) => `${token} on ${g}`),
    );
    expect(low).toEqual([]);
    expect(contrast(colour("invert"), colour("on-invert"))).toBeGreaterThan(TEXT);
  });
});

/** The words of the shell, and of the areas that are fetched apart from it. */
const WORDS: [area: string, english: Record<string, string>, german: Record<string, string>][] = [
  ["shell", english, german],
  ["administration", administrationEnglish, administrationGerman],
  ["status", statusEnglish, statusGerman],
];

test.for(WORDS)("a message of the %s takes the same values in both languages", ([, english, german]) => {
  // Names before a comma or a closing brace; words inside a plural's branches are none.
  const values = (text: string) => new Set([...text.matchAll(/\{(\w+)(?=\}|, plural)/g)].map(([, name]) => name));
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  for (const [id, text] of Object.entries(english)) expect([id, values(german[id] ?? "")]).toEqual([id, values(text)]);
});
