/** Lets the browser draw and answer before the work goes on: right after that, where it can promise so. */
export const nextTask = (): Promise<unknown> =>
  globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
