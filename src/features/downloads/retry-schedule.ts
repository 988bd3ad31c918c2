/** When a failed download is tried again. Pure. */

const MINUTE = 60_000;

/** A tracker that restarts is back within it. */
const FIRST_MS = 15 * MINUTE;
/** A quarter of an hour, an hour, four hours: an outage of an evening is over by then. */
const FACTOR = 4;
/** Who is away for longer is asked once a day. */
const LONGEST_MS = 24 * 60 * MINUTE;

/** @param retries how many there were already. @returns milliseconds from the failure to the next try */
export const retryDelay = (retries: number): number => Math.min(LONGEST_MS, FIRST_MS * FACTOR ** retries);
