/** Files made to do harm: the exact answer each gets, or what is read of it. */
import { describe, expect, test } from "vitest";
import { statusOf } from "../../../src/app/http/errors.ts";
import { HOSTILE, TAMED } from "../../support/manuscripts/hostile.ts";
import { accounted, parseBytes, spoken } from "./support.ts";

const LONGEST_MS = 5_000;

describe("refused", () => {
  test.each(HOSTILE)(
    "$what",
    async ({ name, make, code, message, status }) => {
      const file = await make();
      const start = performance.now();
      await expect(parseBytes(name, file)).rejects.toMatchObject({ name: "AppError", code, message });
      expect(performance.now() - start).toBeLessThan(LONGEST_MS);
      expect(statusOf(code)).toBe(status);
    },
    60_000,
  );
});

describe("read without harm", () => {
  test.each(TAMED)("$what", async ({ name, make, spoken: text }) => {
    const manuscript = await parseBytes(name, await make());
    expect(spoken(manuscript)).toBe(text);
    expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
  });

  test.each([
    ["without a space", "a".repeat(39 * 2 ** 20)],
    ["of sentences", "The lamp was lit. ".repeat(2 ** 21)],
  ])(
    "39 MB on one line, %s",
    async (_what, text) => {
      const file = new TextEncoder().encode(text);
      const start = performance.now();
      const manuscript = await parseBytes("line.txt", file);
      expect(performance.now() - start).toBeLessThan(LONGEST_MS * 3);
      expect(accounted(manuscript)).toBe(manuscript.sourceCharacters);
      expect(Math.max(...(manuscript.chapters[0]?.blocks ?? []).map((block) => block.text.length))).toBeLessThanOrEqual(
        32_000,
      );
    },
    60_000,
  );

  test("titles, names and warnings without end are cut", async () => {
    const long = "word ".repeat(100_000);
    const html = `<html><head><title>${long}</title><meta name="author" content="${long}"></head><body><h1>A</h1><h2>${"Title ".repeat(4000)}</h2><p>Words.</p><h2>B</h2><p>More.</p></body></html>`;
    const manuscript = await parseBytes("a.html", new TextEncoder().encode(html));
    expect(manuscript.title).toHaveLength(300);
    expect(manuscript.authors[0]).toHaveLength(300);
    expect(Math.max(...manuscript.chapters.map((chapter) => chapter.title.length))).toBeLessThanOrEqual(300);
  });
});
