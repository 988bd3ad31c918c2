/** Every number of the narration with its reason. */

/** A chunk whose lane says nothing for so long goes to another: above the slowest provider call and its storing. */
export const LEASE_MS = 150_000;
/** A provider call ends after this, whatever happens: above the longest time limit that can be set (120 s). */
export const CALL_TIMEOUT_MS = 125_000;
/** While a job is unfinished it looks around this often. */
export const TICK_MS = 5_000;
/** Production allows six connections an object: three provider calls and their three stores. */
export const SLOTS_A_LANE = 3;
/** Keeps one lane call clear of the 1,000 subrequests of an invocation: five a chunk, and some for waiting. */
export const CHUNKS_A_LANE_CALL = 150;
/** Calls that start together are answered together, and then wait for one another: measured, an answer keeps one thread busy for 10 ms. */
export const START_GAP_MS = 10;
/** A ticket that opened no lane after this long is lost (local queues forget at restart). */
export const TICKET_MS = 10_000;
/** A fault of the moment is tried this often before the job stops: about two minutes in all. */
export const CHUNK_ATTEMPTS = 8;
/** First wait after a fault; doubles each time. */
export const BACKOFF_MS = 1_000;
/** Encoders open at a time: one a core of the container. */
export const OPEN_CHAPTERS = 2;
/** A chapter whose encoding failed is tried again this often. */
export const CHAPTER_ATTEMPTS = 4;
/** A container that cannot be reached is asked this often, a tick apart: a first deployment takes minutes to provision one. */
export const UNREACHABLE_ATTEMPTS = 60;
/** Unexpected errors in a row, at most one a tick, before a job stops by itself. */
export const TICK_FAILURES = 60;
/** Progress is told at most this often. */
export const TELL_MS = 700;
/** Addresses handed to the container outlive the longest chapter by far. */
export const SIGNED_SECONDS = 24 * 3_600;
/** Part size of results pushed by the container: R2 wants 5 MiB at least. */
export const RESULT_PART_BYTES = 8 * 1024 * 1024;
/** Samples of a book that a person may have spoken anew: enough to hear every voice of two providers, twice. */
export const SAMPLES = { limit: 90, windowSeconds: 900 };
/** So many chapters are looked through for a sentence that is worth reading. */
export const SAMPLES_CHAPTERS = 5;
/** Somebody waits for it. */
export const SAMPLE_TIMEOUT_MS = 60_000;
/** An address for a person's player or download. */
export const DOWNLOAD_SECONDS = 6 * 3_600;
/** Takes of finished narrations are kept so long for changes; the finished audio stays. */
export const TAKE_DAYS = 30;
/** A job that is unfinished and silent for so long is woken by the sweep. */
export const STUCK_MS = 120_000;
/** Level of the finished narration: in the middle of ACX's −23…−18 dB RMS. */
export const TARGET_RMS_DB = -20;
/** How far the encoded chapter may differ from its takes and pauses. */
export const LENGTH_TOLERANCE_S = 0.1;
