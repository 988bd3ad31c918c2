/** Machine-checkable accessibility of a page as it is shown now. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page: Page, name: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.map(
    ({ id, nodes }) => `${name}: ${id} at ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
}

/**
 * Fails with each rule that is broken, and where. A narration goes on while the page is analysed: what was found between
 * two of its states is looked at once more, and only what is still there is the page's fault.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const first = await violations(page, name);
  expect(first.length > 0 ? await violations(page, name) : first).toEqual([]);
}
