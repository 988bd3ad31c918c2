/** Rules of the studio's pages. */
import { describe, expect, test } from "vitest";
import { readLimit } from "../../../frontend/src/features/studio/read-limit.ts";
import { choicesOf, filtered } from "../../../frontend/src/features/studio/review/voices/filter.ts";
import { clothSvg, letteringOf } from "../../../src/contracts/cloth-cover.ts";
import { manuscriptFormat } from "../../../src/contracts/manuscript.ts";
import { MANUSCRIPT_ENDINGS } from "../../../src/contracts/manuscript-files.ts";
import type { Voice } from "../../../src/contracts/voices.ts";

test("every format that is read has endings by which its files are taken", () => {
  expect(Object.keys(MANUSCRIPT_ENDINGS).sort()).toEqual([...manuscriptFormat.options].sort());
});

test.each([
  ["", null],
  [" $2.50 ", 2.5],
  ["2,5", 2.5],
  ["0", 0],
  [".5", 0.5],
  ["two", undefined],
  ["1e3", undefined],
  ["-1", undefined],
  ["999999", undefined],
])("the limit %j is read as %j", (text, amount) => {
  expect(readLimit(text)).toBe(amount);
});

describe("voices", () => {
  const voice = (id: string, own: Partial<Voice>): Voice => ({
    ...{ id, name: id, provider: "flite", gender: "male", language: "en-US", description: "", preview_url: null },
    ...{ accent: "American", age: "adult", styles: ["clear"], price_per_million_usd: null },
    ...own,
  });
  const voices = [
    voice("slt", { gender: "female" }),
    voice("awb", { language: "en-GB", accent: "Scottish", styles: ["warm"] }),
    voice("sage", { provider: "openai", gender: "female", language: "mul", styles: ["calm"] }),
    voice("fable", { provider: "openai", language: "mul", accent: "British", styles: ["warm"] }),
  ];
  test("are narrowed down by what they differ in", () => {
    const names = Object.fromEntries(choicesOf(voices));
    expect(Object.keys(names)).toEqual(["accent", "gender", "style", "provider"]);
    expect(names.accent).toEqual(["American", "British", "Scottish"]);
    expect(filtered(voices, { accent: "Scottish" }).map(({ id }) => id)).toEqual(["awb"]);
    expect(filtered(voices, { gender: "female", style: "calm" }).map(({ id }) => id)).toEqual(["sage"]);
    expect(filtered(voices, { language: "en" })).toHaveLength(voices.length);
    expect(filtered(voices, {})).toEqual(voices);
  });
});

test("a drawn cover bears title and author, and nothing that could be markup", () => {
  const svg = clothSvg({ title: 'A < B & "C" \u0000</text><script>', author: null });
  expect(svg).not.toContain("<script");
  expect(svg).not.toContain("\u0000");
  expect(letteringOf("The Keeper’s Inventory of Everything There Is", "Mara Quill").map(({ text }) => text)).toEqual([
    "The Keeper’s",
    "Inventory of",
    "Everything There…",
    "Mara Quill",
  ]);
});
