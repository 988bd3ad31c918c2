/**
 * Any request at all, made from the document by chance: no bug's status, no answer outside its family's shape.
 * LECTERN_RANDOM_REQUESTS says how many (20,000 take minutes; the usual run takes a sample). A failure names its seed.
 */
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CASES, type Request } from "./cases.ts";
import { type Operation, readOperations } from "./operations.ts";
import { mixed, written } from "./samples.ts";
import { faultOf, send } from "./send.ts";
import { type Caller, World } from "./world.ts";

const { RANDOM_REQUESTS } = env as unknown as { RANDOM_REQUESTS: string }; // a binding of the config beside
const COUNT = Number(RANDOM_REQUESTS);
/** Ends sign-ins or makes a password each time: a few are enough. */
const RARE = /\/auth\/|\/admin\/users/;
const CALLERS: Caller[] = ["admin", "admin", "member", "member", "memberKey", "adminKey", "stranger", "nobody"];

let operations: Operation[];
let world: World;
/** Things that exist, so that chance gets past the first look-up. */
let known: Record<string, string[]>;

/** A request to this operation, as far as the document lets one guess, and somewhat beyond. */
function requestTo(operation: Operation): fc.Arbitrary<Request> {
  const inQuery = operation.parameters.filter((one) => one.in === "query");
  const inPath = operation.parameters.filter((one) => one.in === "path");
  const query = fc
    .record(Object.fromEntries(inQuery.map(({ name, schema }) => [name, written(schema)])), { requiredKeys: [] })
    .map((values) =>
      new URLSearchParams(
        Object.entries(values).map(([name, value]) => [name, String(value).toWellFormed()]),
      ).toString(),
    );
  const param = (name: string, schema: Operation["parameters"][number]["schema"]) => {
    const there = known[`${operation.path}:${name}`] ?? [];
    const guess = written(schema).map((value) => value.toWellFormed().replace(/^\.{0,2}$/, "x"));
    return there.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...there) }, guess) : guess;
  };
  const params = fc.record(Object.fromEntries(inPath.map(({ name, schema }) => [name, param(name, schema)])));
  const body = operation.body
    ? fc.oneof(
        { weight: 12, arbitrary: mixed(operation.body.schema) },
        { weight: 1, arbitrary: fc.constantFrom("{", "", "null", '{"a":1}{', "\u0000") },
      )
    : fc.constant(undefined);
  return fc.record({ as: fc.constantFrom(...CALLERS), query, params, body });
}

describe("any request", () => {
  beforeAll(async () => {
    world = await World.make("random");
    operations = (await readOperations()).filter(({ key }) => !RARE.test(key) && key in CASES);
    known = {};
    for (const operation of operations) {
      const { params = {} } = await (CASES[operation.key]?.happy(world) ?? {});
      for (const [name, value] of Object.entries(params)) known[`${operation.path}:${name}`] = [value];
    }
  });
  afterAll(() => world.close(), 60_000);

  test(`${COUNT} of them: no bug, and every answer in its shape`, { timeout: 1_800_000 }, async () => {
    const statuses = new Map<number, number>();
    const one = fc.nat({ max: operations.length - 1 }).chain((at) => {
      const operation = operations[at] ?? operations[0];
      if (!operation) throw new Error("the document is empty");
      return requestTo(operation).map((request) => ({ operation, request }));
    });
    await fc.assert(
      fc.asyncProperty(one, async ({ operation, request }) => {
        const response = await send(world, operation, request);
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        const fault = await faultOf(operation, response);
        if (fault) throw new Error(`${operation.key}: ${fault}`);
      }),
      { numRuns: COUNT, endOnFailure: true, interruptAfterTimeLimit: 1_700_000, markInterruptAsFailure: true },
    );
    console.log(`statuses of ${COUNT} requests: ${JSON.stringify(Object.fromEntries([...statuses].sort()))}`);
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(COUNT);
    // Chance must reach the work, not only the refusals.
    expect((statuses.get(200) ?? 0) / COUNT).toBeGreaterThan(0.15);
  });
});
