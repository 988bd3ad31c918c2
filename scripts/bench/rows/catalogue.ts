/** Row 5: questions to a catalogue of 1,000, 10,000 and 100,000 books, against a bare worker that asks D1 the same. */
import type { Bench } from "../bench.ts";
import { askMany, type Question, type Round } from "../catalogue/ask.ts";
import { madeBook, searchWords } from "../catalogue/books.ts";
import { type Library, openLibrary } from "../catalogue/library.ts";
import type { Finding } from "../finding.ts";
import { median, percentile, spread } from "../statistics.ts";

/** DESIGN §8: at least 0.7 of the bare worker's rate, so at most 1 / 0.7 of its time. */
const TIME_LIMIT = 1 / 0.7;
const GROWTH_LIMIT = 1.3;
const SIZES = { full: [1_000, 10_000, 100_000], quick: [1_000, 5_000] };
const AT_ONCE = 8;

type Kind = "list" | "search" | "get";
const KINDS: Kind[] = ["list", "search", "get"];

/** The same question every time, as the bare worker's statements are. */
const QUESTIONS: Record<Kind, (size: number) => Question> = {
  list: () => ({ method: "GET", path: "/api/books?page=1&page_size=50&sort_by=title" }),
  search: () => ({ method: "GET", path: `/api/books/search?q=${encodeURIComponent(searchWords(0))}&limit=20` }),
  get: (size) => ({ method: "GET", path: `/api/books/${Math.ceil(size / 2)}` }),
};

interface Measured {
  kind: Kind;
  /** By size: rounds of the product. */
  product: Map<number, Round[]>;
  /** Rounds of the bare worker, over the largest. */
  bare: Round[];
}

export async function catalogue(bench: Bench): Promise<Finding[]> {
  const sizes = bench.quick ? SIZES.quick : SIZES.full;
  const largest = Math.max(...sizes);
  const libraries: Library[] = [];
  try {
    for (const size of sizes) {
      libraries.push(await openLibrary(size, size === largest));
      bench.say(`catalogue: ${size} books are there`);
    }
    const findings: Finding[] = [];
    for (const kind of KINDS) {
      const measured = await measure(bench, libraries, kind, largest);
      bench.say(`catalogue: ${kind} is measured`);
      findings.push(...compare(measured, largest));
    }
    findings.push(...(await creations(bench, libraries)), ...libraries.map(imports));
    return findings;
  } finally {
    for (const library of libraries) await library.close();
  }
}

/** Rounds in turn, so that what else the machine does falls on all alike; the first of each warms up. */
async function measure(bench: Bench, libraries: Library[], kind: Kind, largest: number): Promise<Measured> {
  const count = bench.quick ? 100 : 400;
  const product = new Map<number, Round[]>(libraries.map(({ size }) => [size, []]));
  const bare: Round[] = [];
  for (let round = 0; round <= bench.repeats; round++)
    for (const library of libraries) {
      const many = { count, atOnce: AT_ONCE };
      const ours = await askMany(library.origin, library.headers, () => QUESTIONS[kind](library.size), many);
      if (round > 0) product.get(library.size)?.push(ours);
      if (!library.bare || library.size !== largest) continue;
      const path: Question = { method: "GET", path: `/${kind}` };
      const theirs = await askMany(library.bare.origin, library.headers, () => path, many);
      if (round > 0) bare.push(theirs);
    }
  return { kind, product, bare };
}

function compare({ kind, product, bare }: Measured, largest: number): Finding[] {
  const ours = product.get(largest) ?? [];
  const ratios = ours.map((round, n) => (bare[n]?.rate ?? Number.NaN) / round.rate);
  const rates = [...product].map(([size, rounds]) => `${size}: ${median(rounds.map(({ rate }) => rate)).toFixed(0)}/s`);
  const slow = new Map(
    [...product].map(([size, rounds]) => [
      size,
      percentile(
        rounds.flatMap(({ latencies }) => latencies),
        99,
      ),
    ]),
  );
  const [smallest = largest] = [...product.keys()].sort((a, b) => a - b);
  return [
    {
      row: "catalogue",
      measure: `${kind} at ${largest} books: time / a bare worker's`,
      value: median(ratios),
      unit: "×",
      limit: TIME_LIMIT,
      because: `${spread(ratios)}; bare ${median(bare.map(({ rate }) => rate)).toFixed(0)}/s; Lectern ${rates.join(", ")}`,
      raw: {
        ratios,
        bare: bare.map(({ rate }) => rate),
        product: Object.fromEntries([...product].map(([size, rounds]) => [size, rounds.map(({ rate }) => rate)])),
      },
    },
    {
      row: "catalogue",
      measure: `${kind}: 99th percentile at ${largest} / at ${smallest}`,
      value: (slow.get(largest) ?? Number.NaN) / (slow.get(smallest) ?? Number.NaN),
      unit: "×",
      limit: GROWTH_LIMIT,
      because: [...slow].map(([size, ms]) => `${size}: ${ms.toFixed(1)} ms`).join(", "),
    },
  ];
}

async function creations(bench: Bench, libraries: Library[]): Promise<Finding[]> {
  const count = bench.quick ? 40 : 200;
  let next = 10_000_000;
  const medians = new Map<number, number>();
  for (const library of libraries) {
    const create = (): Question => ({ method: "POST", path: "/api/books", body: madeBook(next++) });
    const { latencies } = await askMany(library.origin, library.headers, create, { count, atOnce: 1 });
    medians.set(library.size, median(latencies));
  }
  const [smallest = 0, ...more] = medians.values();
  return [
    {
      row: "catalogue",
      measure: "create, one after the other: largest / smallest library",
      value: (more.at(-1) ?? smallest) / smallest,
      unit: "×",
      because: [...medians].map(([size, ms]) => `${size}: ${ms.toFixed(1)} ms`).join(", "),
    },
  ];
}

const imports = ({ size, importSeconds }: Library): Finding => ({
  row: "catalogue",
  measure: `import of ${size} books`,
  value: importSeconds,
  unit: "s",
  because: `${(size / importSeconds).toFixed(0)} books a second, with people, series, history and index`,
});
