/** Whatever the markup, no character is lost or said twice: the project's manuscripts, broken at random places. */
import { expect, test } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { bufferSource, type ParsedManuscript, parseManuscript } from "../../../src/features/manuscripts/parse/index.ts";
import { generator } from "../../support/random.ts";
import { accounted, fixture } from "./support.ts";

const BREAKAGE = [
  ..."<p>|</p>|<div class=poem>|</div>|<br>|&|&amp;|&nbsp;|<a href='#x'>|</a>|<sup>1</sup>|*|_|[^1]|`|<svg>|</svg>".split(
    "|",
  ),
  ..."<script>|</script>|<pre>|</pre>|<!--|-->|]]>|<![CDATA[|<h2>|</h2>|<table>|<td>|![x](y)|<title>|</body>|<ruby>".split(
    "|",
  ),
  ...[
    "<rt>",
    "> ",
    "# ",
    "CHAPTER I\n\n",
    "[Illustration]",
    "~~~\n",
    "\\",
    "\u00ad",
    "\u2060",
    "\u{1F600}",
    "\n\n",
    "|",
    "\t",
  ],
];

const isParsed = (value: unknown): value is ParsedManuscript =>
  typeof value === "object" && value !== null && "chapters" in value;

test.each(["the-lamp.txt", "two-gardens.md", "small-play.html"])("%s", async (name) => {
  const whole = new TextDecoder().decode(fixture(name));
  const random = generator(7);
  for (let round = 0; round < 200; round++) {
    let text = whole;
    for (let breaks = random(20); breaks >= 0; breaks--) {
      const at = random(text.length);
      text = text.slice(0, at) + (BREAKAGE[random(BREAKAGE.length)] ?? "") + text.slice(at + random(3) * random(20));
    }
    const source = bufferSource(name, new TextEncoder().encode(text));
    const manuscript = await parseManuscript(source).catch((error: unknown) => error);
    if (manuscript instanceof AppError) {
      // An open `script` may swallow the whole text.
      expect(manuscript.code).toBe("MANUSCRIPT_EMPTY");
      continue;
    }
    if (!isParsed(manuscript)) throw manuscript;
    expect(accounted(manuscript), text).toBe(manuscript.sourceCharacters);
    expect(Math.min(0, ...manuscript.skipped.map((item) => item.characters))).toBe(0);
  }
});
