/** The budget of a first visit fails where it is passed: each of its parts, and where there is nothing to weigh. */
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkBudget, LIMITS, type Weights, weigh } from "../../../frontend/budget.ts";

const kinds = Object.keys(LIMITS) as (keyof Weights)[]; // the keys of the constant
const within: Weights = { entry: 1, styles: 1, fonts: 1, lazy: 1, route: 1 };

/** Files of an app that weigh so many kB each; random bytes do not shrink. */
const FILES: Record<keyof Weights, string> = {
  entry: "index-aaaaaaaa.js",
  styles: "index-bbbbbbbb.css",
  fonts: "letters-cccccccc.woff2",
  lazy: "shell-dddddddd.js",
  route: "book-page-eeeeeeee.js",
};

let dist: string;
beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "lectern-budget-"));
  await mkdir(join(dist, "assets"));
});
afterAll(() => rm(dist, { recursive: true }));

async function build(sizes: Partial<Weights>): Promise<void> {
  await rm(join(dist, "assets"), { recursive: true });
  await mkdir(join(dist, "assets"));
  await writeFile(join(dist, "index.html"), `<script type="module" src="/assets/${FILES.entry}"></script>`);
  for (const kind of kinds) {
    const size = sizes[kind];
    if (size !== undefined) await writeFile(join(dist, "assets", FILES[kind]), randomBytes(size * 1_000));
  }
}

test.for(kinds)("%s beyond its limit fails, and is named", (kind) => {
  expect(checkBudget(within)).toContain(kind);
  expect(() => checkBudget({ ...within, [kind]: LIMITS[kind] + 0.1 })).toThrow(kind);
});

test.for(kinds)("a built app that is too heavy in %s is found out", async (kind) => {
  await build({ ...within, [kind]: LIMITS[kind] + 1 });
  await expect(weigh(dist).then(checkBudget)).rejects.toThrow(`${kind} `);
  await build({ entry: 2, styles: 1, fonts: 1, lazy: 5, route: 3 });
  const weights = await weigh(dist);
  expect(weights.lazy).toBeCloseTo(5, 1);
  expect(weights.route).toBeCloseTo(3, 1);
  expect(weights.entry).toBeCloseTo(2, 1);
});

test.for(kinds.filter((kind) => kind !== "lazy"))("an app without %s is not weighed but refused", async (kind) => {
  const { [kind]: _, ...others } = within;
  await build(others);
  await expect(weigh(dist)).rejects.toThrow(kind);
});
