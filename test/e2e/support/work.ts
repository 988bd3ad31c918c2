/** What a page's own thread works: its tasks by the time they hold a processor, whatever else the machine does. */
import type { Browser, Page } from "playwright-core";
import { z } from "zod";

const TASK = "ThreadControllerImpl::RunTask";
const trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.int(),
      tid: z.int(),
      /** Microseconds on a processor; other kinds of events have none. */
      tdur: z.number().optional(),
    }),
  ),
});

/**
 * Begins to watch; the answer ends it. A task that waits for a processor is not the page's doing: here the browser's other
 * processes and the server have as many processors as the page.
 * @returns tasks of the page's main thread, milliseconds each
 */
export async function watchWork(browser: Browser, page: Page): Promise<() => Promise<number[]>> {
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  return async () => {
    const mark = `watched-${crypto.randomUUID()}`;
    await page.evaluate((name) => performance.mark(name), mark);
    const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString("utf8")));
    const marked = traceEvents.find(({ name }) => name === mark);
    if (!marked) throw new Error("The page's thread is not in the trace.");
    return traceEvents
      .filter(({ name, pid, tid }) => name === TASK && pid === marked.pid && tid === marked.tid)
      .map(({ tdur = 0 }) => tdur / 1_000);
  };
}
