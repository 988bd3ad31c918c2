/** The task that adds up what lies in R2, by the first part of the names. */
import type { AppContext } from "../../../platform/context.ts";
import type { Counts, TaskRun } from "../../../platform/task.ts";
import { LISTED_OBJECTS } from "../limits.ts";
import { type Part, readPart, writeMeasurement, writePart } from "./measurement.ts";

/** Broken off, the next slice goes on after the last object that was counted. */
export async function measureStorage(ctx: AppContext, run: TaskRun): Promise<Counts> {
  const begun = run.resume && (await readPart(ctx.env));
  const areas = new Map((begun?.areas ?? []).map((area) => [area.area, area]));
  for (let after = begun?.after; ; ) {
    const page = await ctx.env.BUCKET.list({ limit: LISTED_OBJECTS, ...(after ? { startAfter: after } : {}) });
    for (const object of page.objects) add(areas, object);
    after = page.objects.at(-1)?.key ?? after;
    if (!page.truncated) break;
    if (await run.keepGoing(sums(areas))) continue;
    await writePart(ctx.env, { after: after ?? "", areas: [...areas.values()] });
    return sums(areas);
  }
  await writeMeasurement(ctx.env, { measuredAt: ctx.clock.now(), areas: [...areas.values()] });
  return sums(areas);
}

function add(areas: Map<string, Part["areas"][number]>, { key, size }: { key: string; size: number }): void {
  const name = key.split("/", 1)[0] ?? key;
  const { bytes, count } = areas.get(name) ?? { bytes: 0, count: 0 };
  areas.set(name, { area: name, bytes: bytes + size, count: count + 1 });
}

function sums(areas: ReadonlyMap<string, Part["areas"][number]>): Counts {
  const all = [...areas.values()];
  return {
    objects: all.reduce((sum, { count }) => sum + count, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
