/** The pigments, computed from their source: text can be read on page and leaf, and what is not text can be seen. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** WCAG 2.2: text (1.4.3), and what is not text (1.4.11). */
const TEXT = 4.5;
const OTHER = 3;

const css = readFileSync(join(import.meta.dirname, "../../../frontend/src/styles/tokens.css"), "utf8");
type Colour = [red: number, green: number, blue: number];

/** The custom properties of one rule. */
function tokensOf(selector: string): Map<string, string> {
  const rule = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  return new Map(
    [...rule.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value.trim()]),
  );
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Linear sRGB of `oklch(l c h)`, by the matrices of CSS Color 4. */
function fromOklch(lightness: number, chroma: number, hue: number): Colour {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return rgb.map((value) => Math.min(1, Math.max(0, value))) as Colour; // three in, three out
}

function colour(value: string): Colour {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(value);
  if (hex) return hex.slice(1).map((part) => linear(Number.parseInt(part, 16) / 255)) as Colour; // three groups
  const oklch = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value);
  if (!oklch) throw new Error(`No colour that this test reads: ${value}`);
  const [l = 0, c = 0, h = 0] = oklch.slice(1).map(Number);
  return fromOklch(l, c, h);
}

const luminance = ([red, green, blue]: Colour): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(colour(one)), luminance(colour(other))].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test("the measure is right", () => {
  expect(contrast("#ffffff", "#000000")).toBeCloseTo(21, 5);
  expect(contrast("oklch(1 0 0)", "oklch(0 0 0)")).toBeCloseTo(21, 2);
  // ux.md gives #ce321e for the ribbon by day.
  expect(contrast("oklch(0.56 0.195 31)", "#ce321e")).toBeLessThan(1.02);
});

describe.each([
  ["light", ['[data-paper="light"]']],
  ["dark", ['[data-paper="dark"]']],
  ["sepia", ['[data-paper="light"]', '[data-paper="sepia"]']],
])("%s", (_, selectors) => {
  const tokens = new Map(selectors.flatMap((selector) => [...tokensOf(selector)]));
  const of = (name: string) => tokens.get(name) ?? "";

  test.for(["ink", "ink-2", "ribbon", "verdigris", "lapis", "brass"])("%s can be read on page and leaf", (name) => {
    for (const ground of ["room", "leaf"]) expect(contrast(of(name), of(ground)), ground).toBeGreaterThanOrEqual(TEXT);
  });

  test("a filled button can be read, and seen on page and leaf", () => {
    expect(contrast(of("on-invert"), of("invert"))).toBeGreaterThanOrEqual(TEXT);
    for (const ground of ["room", "leaf"])
      expect(contrast(of("invert"), of(ground)), ground).toBeGreaterThanOrEqual(OTHER);
  });
});
