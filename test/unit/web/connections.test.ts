/** Which store is meant, how far an import is, and what the list of left out titles looks like as a file. */
import { expect, test } from "vitest";
import { skippedCsv } from "../../../frontend/src/features/connections/details/csv.ts";
import { parseDetailsSearch } from "../../../frontend/src/features/connections/details/search-params.ts";
import { failureOf } from "../../../frontend/src/features/connections/failure.ts";
import { percentDone, runningTogether } from "../../../frontend/src/features/connections/run.ts";
import { guessStore, MARKETPLACES, storeOfAddress } from "../../../frontend/src/features/connections/stores.ts";
import { ApiError } from "../../../frontend/src/lib/errors.ts";
import type { Connection, SyncRun } from "../../../src/contracts/connections.ts";
import { MARKETPLACES as OF_THE_CONTRACT } from "../../../src/contracts/connections.ts";

test("the web knows every store of the contract", () => {
  expect(MARKETPLACES).toEqual(OF_THE_CONTRACT);
});

test.each([
  [["de-DE"], "de"],
  [["de-AT", "en"], "de"],
  [["en-GB"], "uk"],
  [["en-NZ"], "au"],
  [["en"], "us"],
  [["pt-BR"], "br"],
  [["fr"], "fr"],
  [["sv-SE", "fr-CA"], "ca"],
  [["sv-SE"], "us"],
  [[], "us"],
])("%j buys in %s", (tags, store) => {
  expect(guessStore(tags)).toBe(store);
});

test.each([
  ["https://www.amazon.co.uk/ap/maplanding?x=1", "uk"],
  ["  <https://www.audible.com/ap/maplanding>", "us"],
  ["www.amazon.com.br/ap", "br"],
  ["http://127.0.0.1:4000/www.amazon.de/ap/maplanding", "de"],
  ["https://www.amazon.se/ap", undefined],
  ["https://www.example.org/www-amazon.com", undefined],
  ["openid.oa2.authorization_code=A", undefined],
])("%s is an address of %s", (pasted, store) => {
  expect(storeOfAddress(pasted)).toBe(store);
});

const run = (more: Partial<SyncRun>) => ({ status: "running", done: 0, expected: null, ...more }) as SyncRun;
const account = (last_sync: SyncRun | null, stores: object[] = []) => ({ last_sync, stores }) as Connection;

test("imports that run are counted together, and as unknown while one of them does not know", () => {
  const [one, other] = [run({ done: 40, expected: 100 }), run({ done: 10, expected: 50 })];
  expect(runningTogether([account(one), account(other), account(null)])).toEqual({ done: 50, expected: 150 });
  expect(runningTogether([account(one), account(run({ done: 2 }))])).toEqual({ done: 42, expected: null });
  expect(runningTogether([account(run({ status: "succeeded", done: 9, expected: 9 }))])).toBeUndefined();
  const first = run({ kind: "full", done: 50, expected: 160 });
  const stores = [
    { included: true, store_total: 160 },
    { included: true, store_total: 40 },
    { included: false, store_total: 9 },
  ];
  expect(runningTogether([account(first, stores)])).toEqual({ done: 50, expected: 200 });
  expect([percentDone(one), percentDone(run({})), percentDone(run({ done: 120, expected: 100 }))]).toEqual([
    40,
    null,
    100,
  ]);
});

test("a refusal is known by its name in both families of routes, and no other error is", () => {
  const inEnvelope = new ApiError(400, "bad_request", "…", { error_type: "code_missing" }, null);
  const bare = new ApiError(400, "captcha_required", "…", null, null);
  const other = new ApiError(422, "validation_error", "…", { fields: [] }, null);
  expect([inEnvelope, bare, other, new Error("x")].map(failureOf)).toEqual([
    "code_missing",
    "captcha_required",
    undefined,
    undefined,
  ]);
});

test("the file of left out titles opens in table programs, and no title is taken for a formula", () => {
  const csv = skippedCsv(["Title"], [{ title: 'She said "no", twice' }, { title: "=1+1" }], ({ title }) => [title]);
  expect(csv).toBe('\ufeff"Title"\r\n"She said ""no"", twice"\r\n"\'=1+1"\r\n');
});

test("an address asks only for what there is", () => {
  expect(parseDetailsSearch({ show: "log", reason: "podcast" })).toEqual({ show: "log", reason: "podcast" });
  expect(parseDetailsSearch({ show: "everything", reason: "boredom" })).toEqual({});
});
