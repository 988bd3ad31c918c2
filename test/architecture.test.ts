/** The house: who may import whom. Read the table top to bottom; data flows down. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const FLOORS = ["core", "contracts", "db", "platform"];
const FEATURES = [
  "accounts",
  "administration",
  "catalogue",
  "configuration",
  "connections",
  "covers",
  "downloads",
  "files",
  "library",
  "listening",
  "limits",
  "manuscripts",
  "metadata",
  "narration",
  "realtime",
  "scheduler",
  "system",
  "takeout",
  "voices",
].map((name) => `features/${name}`);

/** Who may import whom, besides itself. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  contracts: [],
  db: ["core"],
  platform: ["core", "contracts", "db"],
  "features/limits": FLOORS,
  "features/configuration": FLOORS,
  "features/files": FLOORS,
  "features/voices": [...FLOORS, "features/limits"],
  "features/manuscripts": FLOORS,
  "features/covers": [...FLOORS, "features/catalogue"],
  "features/library": FLOORS,
  "features/catalogue": [...FLOORS, "features/library"],
  "features/downloads": FLOORS,
  "features/metadata": [
    ...FLOORS,
    "features/catalogue",
    "features/configuration",
    "features/covers",
    "features/limits",
  ],
  "features/connections": [
    ...FLOORS,
    "features/catalogue",
    "features/configuration",
    "features/covers",
    "features/library",
    "features/limits",
    "features/metadata",
  ],
  "features/accounts": [...FLOORS, "features/limits", "features/configuration"],
  "features/administration": [
    ...FLOORS,
    "features/accounts",
    "features/connections",
    "features/manuscripts",
    "features/narration",
  ],
  "features/realtime": [...FLOORS, "features/accounts"],
  "features/narration": [
    ...FLOORS,
    "features/limits",
    "features/manuscripts",
    "features/voices",
    "features/catalogue",
    "features/covers",
    "features/library",
  ],
  "features/listening": [...FLOORS, "features/catalogue", "features/library", "features/narration"],
  "features/takeout": FLOORS,
  "features/system": [...FLOORS, "features/configuration", "features/voices"],
  "features/scheduler": [
    ...FLOORS,
    "features/accounts",
    "features/catalogue",
    "features/connections",
    "features/manuscripts",
    "features/downloads",
    "features/narration",
    "features/system",
  ],
  app: [...FLOORS, ...FEATURES],
};

/** Packages that belong to one place. */
const ONLY_IN: [what: string, pattern: RegExp, where: RegExp][] = [
  [
    "drizzle-orm",
    /from "drizzle-orm/,
    /^(db\/|platform\/(database|fixed-query)\.ts|features\/[^/]+\/(.*\/)?store\.ts)/,
  ],
  ["hono", /from "hono|from "@hono/, /^(app\/|platform\/http\.ts|features\/[^/]+\/(\w+-)?routes\.ts)/],
  ["cloudflare:workers", /from "cloudflare:workers"/, /(-object|rate-limit|room)\.ts$/],
];

const project = join(import.meta.dirname, "..");
const root = join(project, "src");
const room = (file: string) => relative(root, file).match(/^(features\/[^/]+|[^/]+)/)?.[0] ?? "";
const isDoor = (file: string) => !room(file).startsWith("features/") || file === join(root, room(file), "index.ts");
const importsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path]) =>
    join(dirname(file), path ?? ""),
  );

test("the table names every room, and finds files", () => {
  const rooms = new Set(
    globSync(join(root, "**/*.{ts,tsx}"))
      .map(room)
      .filter((name) => !name.endsWith(".ts")),
  );
  expect([...rooms].filter((name) => !(name in MAY_IMPORT))).toEqual([]);
  expect(rooms.size).toBe(Object.keys(MAY_IMPORT).length);
});

test.for(Object.entries(MAY_IMPORT))("src/%s", ([name, allowed]) => {
  const wrong = globSync(join(root, name, "**/*.{ts,tsx}")).flatMap((file) =>
    importsOf(file)
      .filter((target) => room(target) !== name && !(allowed.includes(room(target)) && isDoor(target)))
      .map((target) => `${relative(root, file)} -> ${relative(root, target)}`),
  );
  expect(wrong).toEqual([]);
});

test.for(ONLY_IN)("%s stays in its place", ([, pattern, where]) => {
  const users = globSync(join(root, "**/*.ts"))
    .filter((file) => pattern.test(readFileSync(file, "utf8")))
    .map((file) => relative(root, file));
  expect(users.length).toBeGreaterThan(0);
  expect(users.filter((file) => !where.test(file))).toEqual([]);
});

/** Outside src: what each folder may take from it. */
const OUTSIDE: [folder: string, allowed: RegExp][] = [
  ["workers", /^(core|contracts)\//],
  ["frontend/src", /^contracts\//],
];

test.for(OUTSIDE)("%s takes only what crosses a process boundary", ([folder, allowed]) => {
  const files = globSync(join(project, folder, "**/*.{ts,tsx}")).filter((file) => !file.includes("node_modules"));
  expect(files.length).toBeGreaterThan(0);
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .map((target) => relative(root, target))
      .filter((target) => !target.startsWith("..") && !allowed.test(target))
      .map((target) => `${relative(project, file)} -> src/${target}`),
  );
  expect(wrong).toEqual([]);
});

/** Within the web: lib and components below features, features below app. */
const WEB: Record<string, string[]> = {
  lib: ["i18n"],
  i18n: ["lib"],
  components: ["lib", "i18n"],
  features: ["lib", "i18n", "components", "features"],
  app: ["lib", "i18n", "components", "features"],
};

test.for(Object.entries(WEB))("frontend/src/%s", ([name, allowed]) => {
  const web = join(project, "frontend/src");
  const wrong = globSync(join(web, name, "**/*.{ts,tsx}")).flatMap((file) =>
    importsOf(file)
      .map((target) => relative(web, target))
      .filter((target) => !target.startsWith("..") && !target.startsWith(`${name}/`))
      .filter((target) => !allowed.includes(target.split("/")[0] ?? "") && !target.endsWith(".css"))
      .map((target) => `${relative(web, file)} -> ${target}`),
  );
  expect(wrong).toEqual([]);
});
