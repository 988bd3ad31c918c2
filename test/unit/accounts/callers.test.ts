/** Who counts as one caller, and which page may use the cookie. */
import { expect, test } from "vitest";
import { addressOf } from "../../../src/features/accounts/address.ts";
import { forAddress } from "../../../src/features/accounts/limits.ts";
import { refuseOtherSites } from "../../../src/features/accounts/same-site.ts";

test.each([
  [undefined, "local"],
  ["", "local"],
  ["127.0.0.1", "local"],
  ["::1", "local"],
  ["::ffff:127.0.0.1", "local"],
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::", "fe80:0:0:0::/64"],
  ["::2:3:4:5:6:7:8", "0:2:3:4::/64"],
])("%s counts as %s", (header, expected) => {
  expect(addressOf(header)).toBe(expected);
});

test("the machine itself has a wider budget than an address", () => {
  const rule = { limit: 20, windowSeconds: 60 };
  expect(forAddress(rule, "203.0.113.9")).toEqual(rule);
  expect(forAddress(rule, "local").limit).toBeGreaterThanOrEqual(1_000);
});

const own = "https://lectern.example";
const trusted = ["https://app.example"];
test.each([
  ["same-origin", own, true],
  ["same-origin", "https://rewritten-by-a-proxy.example", true],
  [undefined, own, true],
  [undefined, undefined, true],
  ["cross-site", "https://app.example", true],
  ["same-site", "https://blog.lectern.example", false],
  ["cross-site", undefined, false],
  ["none", undefined, false],
  [undefined, "https://evil.example", false],
  [undefined, "null", false],
])("Sec-Fetch-Site %s, Origin %s: %s", (site, origin, allowed) => {
  const check = () => refuseOtherSites({ own, site, origin, trusted });
  if (allowed) expect(check).not.toThrow();
  else expect(check).toThrow("own pages");
});
