/** A slow machine stands for the same phone as a fast one. */
import { expect, test } from "vitest";
import { slowdownFor } from "../../../scripts/lighthouse/calibrate.ts";

test("the slowdown follows the benchmark index, and ends where the anchors end", () => {
  const anchors = [150, 800, 1_300, 1_533, 2_000].map(slowdownFor);
  expect(anchors).toEqual([1, 2, 3, 4, 6]);
  expect(slowdownFor(475)).toBeCloseTo(1.5);
  expect(slowdownFor(1_050)).toBeCloseTo(2.5);
  expect(slowdownFor(9_000)).toBe(6);
});

test.each([149, 0, -1, Number.NaN])("a machine of %s cannot stand for the phone", (index) => {
  expect(() => slowdownFor(index)).toThrow("slower than the phone");
});
