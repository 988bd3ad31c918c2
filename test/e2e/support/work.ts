/** What a page's own thread works: its tasks by the time they hold a processor, whatever else the machine does. */
import type { Browser, Page } from "playwright-core";
import { z } from "zod";

const trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.int(),
      tid: z.int(),
      /** Microseconds on a processor; other kinds of events have none. */
      tdur: z.number().optional(),
      args: z.object({ name: z.unknown().optional() }).optional(),
    }),
  ),
});

/**
 * Begins to watch; the answer ends it. A task that waits for a processor is not the page's doing: here the browser's other
 * processes and the server have as many processors as the page.
 * @returns tasks of the busiest page's main thread, milliseconds each
 */
export async function watchWork(browser: Browser, page: Page): Promise<() => Promise<number[]>> {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  return async () => {
    const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString("utf8")));
    const thread = ({ pid, tid }: { pid: number; tid: number }) => `${pid}:${tid}`;
    const mains = new Set(
      traceEvents
        .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
        .map((event) => thread(event)),
    );
    const byThread = Map.groupBy(
      traceEvents.filter((event) => event.name === "ThreadControllerImpl::RunTask" && mains.has(thread(event))),
      thread,
    );
    const worked = [...byThread.values()].map((tasks) => tasks.map(({ tdur = 0 }) => tdur / 1_000));
    const total = (tasks: number[]) => tasks.reduce((sum, ms) => sum + ms, 0);
    return worked.toSorted((one, other) => total(other) - total(one))[0] ?? [];
  };
}
