/** Where somebody may be sent back to, and what a name may come as. */
import { expect, test } from "vitest";
import { ownPath } from "../../../src/contracts/identities.ts";
import { nameOf } from "../../../src/features/accounts/identities/first-name.ts";

test.each([
  ["/", true],
  ["/studio?state=failed#top", true],
  ["/signed-in?to=%2Fstudio", true],
  ["", false],
  ["studio", false],
  ["//elsewhere.example", false],
  ["/\\elsewhere.example", false],
  ["/\t/elsewhere.example", false],
  ["\\/elsewhere.example", false],
  ["https://elsewhere.example/", false],
  ["javascript:alert(1)", false],
  [`/${"a".repeat(1_000)}`, false],
])("%j is a place of this installation: %s", (path, own) => {
  expect(ownPath.safeParse(path).success).toBe(own);
});

test.each([
  ['{"name":{"firstName":"Ada","lastName":"Lovelace"},"email":"a@b.c"}', "Ada Lovelace"],
  ['{"name":{"firstName":" Ada ","lastName":""}}', "Ada"],
  ['{"name":{"firstName":7,"lastName":"Lovelace"}}', "Lovelace"],
  ['{"name":{}}', undefined],
  ['{"email":"a@b.c"}', undefined],
  ["{", undefined],
  [undefined, undefined],
])("the name in %s is %s", (user, name) => {
  expect(nameOf(user)).toBe(name);
});
