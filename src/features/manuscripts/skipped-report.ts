/** The stored list of what is not spoken, and what there is to choose about. */
import { z } from "zod";
import { type Skipped, skipped } from "../../contracts/manuscript.ts";
import type { AppContext } from "../../platform/context.ts";
import { skippedKey } from "./keys.ts";

const found = z.object({ notes: z.int(), speakers: z.int(), ruby: z.int() });

const report = z.object({
  /** What is never spoken. */
  always: z.array(skipped),
  /** What the choice of the moment leaves out. */
  by_choice: z.array(skipped),
  found,
});
export type SkippedReport = z.infer<typeof report>;

/** Manuscripts of before had the list alone. */
const stored = z.union([
  report,
  z.array(skipped).transform((always): SkippedReport => ({ always, by_choice: [], found: NOTHING })),
]);
const NOTHING = { notes: 0, speakers: 0, ruby: 0 };

/** @returns bytes written */
export async function writeReport(ctx: AppContext, id: string, value: SkippedReport): Promise<number> {
  const json = JSON.stringify(value);
  await ctx.env.BUCKET.put(skippedKey(id), json, { httpMetadata: { contentType: "application/json" } });
  return json.length;
}

export async function readReport(ctx: AppContext, id: string): Promise<SkippedReport> {
  const object = await ctx.env.BUCKET.get(skippedKey(id));
  return object ? stored.parse(await object.json()) : { always: [], by_choice: [], found: NOTHING };
}

/** All that is not spoken, as things stand. */
export const allSkipped = ({ always, by_choice }: SkippedReport): Skipped[] => [...always, ...by_choice];
