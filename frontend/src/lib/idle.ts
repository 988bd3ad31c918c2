/** For what can wait until the page has nothing better to do. */

/** A page that is never idle, and a hidden one, must not wait for ever. */
const LONGEST_MS = 500;

export const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: LONGEST_MS });
    // Safari has none.
    else setTimeout(resolve, 200);
  });
