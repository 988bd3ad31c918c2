/** Every documented operation × (good, bad input, missing, forbidden, conflict): what it answers, and that it is never a bug. */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { rateClassOf } from "../../../src/app/http/rate-classes.ts";
import { CASES, PUBLIC, type Request } from "./cases.ts";
import { type Operation, readOperations } from "./operations.ts";
import { faultOf, send } from "./send.ts";
import { spend } from "./spend.ts";
import { World } from "./world.ts";

const COLUMNS = ["good", "bad input", "missing", "nobody", "forbidden", "conflict", "too often"] as const;
type Column = (typeof COLUMNS)[number];

const cells = new Map<string, Partial<Record<Column, number>>>();
const faults: Record<"good" | "bad input" | "missing" | "nobody" | "forbidden", string[]> = {
  good: [],
  "bad input": [],
  missing: [],
  nobody: [],
  forbidden: [],
};
let operations: Operation[];
let world: World;

/** Sends it and writes the cell. @returns what is wrong with the answer */
async function tried(operation: Operation, column: Column, request: Request, wanted: (status: number) => boolean) {
  const response = await send(world, operation, request);
  cells.set(operation.key, { ...cells.get(operation.key), [column]: response.status });
  const copy = response.clone();
  const fault = await faultOf(operation, response);
  if (fault) return [`${operation.key} (${column}): ${fault}`];
  if (column === "good" && good(response.status)) {
    const undocumented = await unlike(operation, copy.clone());
    if (undocumented) return [`${operation.key} (${column}): ${undocumented}`];
  }
  if (wanted(response.status)) return [];
  return [`${operation.key} (${column}) answered ${response.status}: ${(await copy.text()).slice(0, 300)}`];
}

/** What of a good answer is not as the document has it. */
async function unlike(operation: Operation, response: Response): Promise<string | undefined> {
  if (!operation.replies.has(response.status)) return `${response.status} is not in the document`;
  const schema = operation.replies.get(response.status);
  if (!schema) return undefined;
  const result = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema).safeParse(await response.json()); // a schema of our own document
  return result.success ? undefined : `not as documented: ${z.prettifyError(result.error)}`;
}

const UNKNOWN: Record<string, string> = { integer: "999999999", uuid: "7f1f3b1e-8a59-4c9e-9d3c-5b7a2f4d6e80" };
const ids = ({ parameters }: Operation) =>
  parameters.filter((one) => one.in === "path" && /(^|_)id$/.test(one.name) && !one.schema.enum);
const nobodyHas = (operation: Operation, request: Request): Request => ({
  ...request,
  params: {
    ...request.params,
    ...Object.fromEntries(
      ids(operation).map(({ name, schema }) => [
        name,
        UNKNOWN[schema.format ?? String(schema.type)] ?? "nobody-has-this",
      ]),
    ),
  },
});

/** Something in the request that the document rules out; undefined where everything is allowed. */
function spoilt({ parameters, body }: Operation, request: Request): Request | undefined {
  if (body?.type === "application/json") return { ...request, body: ["this is a list"] };
  const closed = parameters.find(
    ({ in: place, schema }) =>
      place === "query" && (schema.type === "integer" || schema.enum || schema.minimum !== undefined),
  );
  if (closed) return { ...request, query: `${closed.name}=no-such-value` };
  const number = parameters.find((one) => one.in === "path" && one.schema.type === "integer");
  return number && { ...request, params: { ...request.params, [number.name]: "no-number" } };
}

const among =
  (...list: number[]) =>
  (status: number) =>
    list.includes(status);
const good = (status: number) => status >= 200 && status < 400;

/** One column over all operations that have a case for it. */
async function column(run: (operation: Operation) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = [];
  for (const operation of operations) faults.push(...(await run(operation)));
  return faults;
}
const caseOf = ({ key }: Operation) => {
  const found = CASES[key];
  if (!found) throw new Error(`no case for ${key}`);
  return found;
};

describe("every operation of the document", () => {
  beforeAll(async () => {
    operations = await readOperations();
    world = await World.make("table");
  });
  afterAll(() => world.close(), 60_000);

  test("has its cases, and no case is without one", () => {
    const keys = operations.map(({ key }) => key);
    expect(keys.filter((key) => !(key in CASES))).toEqual([]);
    expect(Object.keys(CASES).filter((key) => !keys.includes(key))).toEqual([]);
    expect(
      operations
        .filter((one) => one.replies.has(409) && !caseOf(one).conflict && !caseOf(one).conflictElsewhere)
        .map(({ key }) => key),
    ).toEqual([]);
  });

  test("is public only where the design says so", () => {
    expect(
      operations
        .filter((one) => one.isPublic)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(PUBLIC.toSorted());
  });

  // A refusal spends nothing: what was asked for in vain with one and the same request is there for the good one at the end.
  test("is asked badly, by the wrong people, and well", async () => {
    for (const one of operations) {
      const { admin, private: own, away, happy } = caseOf(one);
      const request = await happy(world);
      const ask = async (column: keyof typeof faults, asked: Request, wanted: (status: number) => boolean) =>
        faults[column].push(...(await tried(one, column, asked, wanted)));

      const bad = spoilt(one, request);
      if (bad) await ask("bad input", bad, among(400, 422));
      if (ids(one).length > 0) await ask("missing", nobodyHas(one, request), among(404));
      // Nobody can be signed out twice, and needs no sign-in for it.
      if (!one.isPublic && !one.key.endsWith("/auth/logout")) {
        const { headers: _, ...bare } = request;
        await ask("nobody", { ...bare, as: "nobody" }, among(401));
      }
      if (admin) await ask("forbidden", { ...request, as: "member" }, among(403));
      else if (own) await ask("forbidden", { ...request, as: "stranger" }, among(404));
      await ask("good", request, away ? among(200, 422, 502, 503) : good);
    }
    expect(cells.size).toBe(operations.length);
  });

  test("answers a good request", () => expect(faults.good).toEqual([]));
  test("names what is wrong with a bad one", () => expect(faults["bad input"]).toEqual([]));
  test("does not know what is not there", () => expect(faults.missing).toEqual([]));
  test("asks who is calling, public ones apart", () => expect(faults.nobody).toEqual([]));
  test("keeps what is an administrator's from members, and one member's things from another", () =>
    expect(faults.forbidden).toEqual([]));

  test("says what stands in the way", async () => {
    const run = async (one: Operation) => {
      const { conflict } = caseOf(one);
      return conflict ? tried(one, "conflict", await conflict(world), among(409)) : [];
    };
    expect(await column(run)).toEqual([]);
  });

  // A run of thousands of chance requests widens every budget (test/vitest.config.ts).
  test.skipIf("RATE_LIMITS" in env && env.RATE_LIMITS === "1000")(
    "stops who asks too often, whatever he asks",
    async () => {
      const spent = await spend();
      const run = async (one: Operation) => {
        if (rateClassOf(one.method, one.path) === null) return [];
        return tried(one, "too often", { as: "nobody", headers: spent(one) }, among(429));
      };
      expect(await column(run)).toEqual([]);
    },
  );

  test("the table", () => {
    const line = (cell: (name: Column) => string | number, key: string) =>
      `${COLUMNS.map((name) => String(cell(name)).padStart(9)).join(" ")}  ${key}`;
    const rows = [...cells].map(([key, row]) => line((name) => row[name] ?? "·", key));
    console.log([line((name) => name, "operation"), ...rows].join("\n"));
    const all = [...cells.values()].flatMap((row) => Object.values(row));
    expect(all.filter((status) => status === 500)).toEqual([]);
    expect(cells.size).toBe(operations.length);
  });
});
