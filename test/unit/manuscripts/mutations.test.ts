/**
 * Files broken by chance, the same in every run: each is read with every character accounted for, or refused in words.
 * A few in the ordinary suite; `LECTERN_MUTATIONS=5000` for that many.
 */
import { expect, onTestFinished, test } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { bufferSource, parseManuscript } from "../../../src/features/manuscripts/parse/index.ts";
import { mutateBytes, mutateParts, type Parts, unzip } from "../../support/manuscripts/mutate.ts";
import { generator } from "../../support/random.ts";
import { manySided, sampleDocx, sampleEpub, samplePdf } from "./samples.ts";
import { accounted, fixture, realManuscript } from "./support.ts";

const WISHED = Number(process.env.LECTERN_MUTATIONS ?? "");
const ROUNDS = WISHED > 0 ? WISHED : 150;
/** Nobody waits longer for an answer. */
const LONGEST_MS = 5_000;
const MEGABYTE = 1024 * 1024;
/** What may be held when everything is said and done: nothing of any file may stay. */
const MOST_KEPT = 300 * MEGABYTE;

const REAL = [
  "jack-sheppard-epub2-ncx.epub",
  "georgia-pls-ssml.epub",
  "malformed-markup.epub",
  "love-among-the-chickens-ch1-3.docx",
  "chickens-ch1.pdf",
  "icelandic-plays.html",
  "five-orange-pips.md",
  "entre-nous-fr-utf8.txt",
  "robinson-crusoe-gutenberg.epub",
  "sherlock-holmes-se.epub",
];

async function seeds(): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>([
    ["the-lamp.txt", fixture("the-lamp.txt")],
    ["two-gardens.md", fixture("two-gardens.md")],
    ["small-play.html", fixture("small-play.html")],
    ["many-sided.html", new TextEncoder().encode(manySided())],
    ["sample.epub", await sampleEpub()],
    ["sample.docx", await sampleDocx()],
    ["sample.pdf", samplePdf()],
  ]);
  // Large files are slow to break and to read: only when many rounds are wished for.
  const real = WISHED > 0 ? REAL : REAL.filter((name) => /chickens|georgia/.test(name));
  for (const name of real) {
    const bytes = realManuscript(name);
    if (bytes) found.set(name, new Uint8Array(bytes));
  }
  return found;
}

/**
 * pdf.js leaves a promise of its own behind when it rebuilds a broken table of places: it reaches nobody, but the runner
 * takes any such for a failure. Gathers them for the time of the test, so that only pdf.js's own are let pass.
 */
function gatherStrays(): unknown[] {
  const strays: unknown[] = [];
  const usual = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (error) => strays.push(error));
  onTestFinished(() => {
    process.removeAllListeners("unhandledRejection");
    for (const listener of usual) process.on("unhandledRejection", listener);
  });
  return strays;
}

const OF_PDF_JS = /^(?:XRefEntry|XRefParse|MissingData|InvalidPDF|Format|UnknownError|Abort)\w*$/;

test(
  `${ROUNDS} broken files: an answer in words, every character accounted for, none over 5 s`,
  async () => {
    const strays = gatherStrays();
    const files = [...(await seeds())];
    const archives = new Map<string, Parts>();
    const answers = new Map<string, number>();
    let slowest = { ms: 0, what: "" };
    for (let round = 0; round < ROUNDS; round++) {
      const random = generator(round + 1);
      const [name, bytes] = files[round % files.length] ?? ["", new Uint8Array()];
      const archive = /\.(?:epub|docx)$/.test(name) && random(4) > 0;
      if (archive && !archives.has(name)) archives.set(name, await unzip(bytes));
      const broken = archive ? await mutateParts(archives.get(name) ?? [], random) : mutateBytes(bytes, random);
      const what = `${name}, round ${round}`;
      const start = performance.now();
      const answer = await parseManuscript(bufferSource(name, broken)).then(
        (manuscript) => {
          expect(accounted(manuscript), what).toBe(manuscript.sourceCharacters);
          return "read";
        },
        (error: unknown) => {
          if (!(error instanceof AppError)) throw new Error(`${what}: not a refusal`, { cause: error });
          expect(error.message, what).toMatch(/\.$/);
          return error.code;
        },
      );
      const ms = performance.now() - start;
      if (ms > slowest.ms) slowest = { ms, what };
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(strays.filter((error) => !(error instanceof Error && OF_PDF_JS.test(error.name)))).toEqual([]);
    expect(slowest.ms, slowest.what).toBeLessThan(LONGEST_MS);
    expect(answers.get("read")).toBeGreaterThan(ROUNDS / 4);
    expect(process.memoryUsage().heapUsed).toBeLessThan(MOST_KEPT);
    if (WISHED > 0) console.log(Object.fromEntries(answers), slowest, process.memoryUsage().rss / MEGABYTE);
  },
  // A machine that is busy with other things takes a second a file at worst.
  Math.max(120_000, ROUNDS * 1_000),
);
