/** Every number of the scheduler with its reason. */

/** A slice ends before the 30 s that a Worker may go on after its answer: a triggered run has no more. */
export const SLICE_MS = 20_000;
/** A run says this often that it lives. */
export const BEAT_MS = 45_000;
/** A run that was silent for so long has died: three missed beats. */
export const LOCK_MS = 150_000;
/** Of the log of a run. */
export const TAIL_LINES = 200;
export const TAIL_CHARACTERS = 16_000;
/** `locked_until` of a run whose slice is over: the next tick goes on with it. */
export const WAITING = 0;
