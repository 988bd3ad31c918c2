/** Fetches the covers of titles that connections brought: behind the import, a few at a time, each once. */
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { fetchBytes } from "../../../platform/fetch-json.ts";
import type { Counts, TaskRun } from "../../../platform/task.ts";
import { giveCover, MAX_PICTURE_BYTES, PICTURE_TYPES } from "../../covers/index.ts";
import { reachedAt } from "../providers/audible/address.ts";
import { isEnabled } from "../require-enabled.ts";
import { type Coverless, findCoverless, markTried } from "./store.ts";

/** At once: pictures are drawn anew by a process that has other things to do. */
const BATCH = 4;
const TIMEOUT_MS = 15_000;

/** A title without a picture is still a title: what fails is not tried again. */
export async function fetchCovers(ctx: AppContext, _parameters: object, run: TaskRun): Promise<Counts> {
  const counts = { fetched: run.resume?.fetched ?? 0, failed: run.resume?.failed ?? 0 };
  if (!(await isEnabled(ctx))) return counts;
  for (;;) {
    const titles = await findCoverless(ctx.db, BATCH);
    if (titles.length === 0) return counts;
    const outcomes = await Promise.all(titles.map((title) => fetchCover(ctx, title)));
    const over = titles.filter((_, at) => outcomes[at] !== "later");
    await markTried(ctx.db, over, ctx.clock.now());
    counts.fetched += outcomes.filter((outcome) => outcome === "fetched").length;
    counts.failed += outcomes.filter((outcome) => outcome === "failed").length;
    // Whoever draws is away: it goes on where it stopped.
    if (over.length < titles.length || !(await run.keepGoing(counts))) return counts;
  }
}

async function fetchCover(ctx: AppContext, { userId, bookId, title, url }: Coverless) {
  const address = URL.parse(url ?? "");
  if (!address || bookId === null) return "none";
  try {
    const { AUDIBLE_BASE_URL } = ctx.env.settings;
    const { bytes } = await fetchBytes(
      ctx,
      {
        service: address.host,
        url: reachedAt(ctx.env.settings, address),
        // A stand-in of this machine was named by the operator.
        isUserSupplied: AUDIBLE_BASE_URL === undefined,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_PICTURE_BYTES,
      },
      PICTURE_TYPES,
    );
    await giveCover(ctx, { id: bookId, ownerId: userId, title: title ?? "" }, bytes, address.host);
    return "fetched";
  } catch (error) {
    if (error instanceof AppError)
      return error.code === "MEDIA_FAILED" || error.code === "UNAVAILABLE" ? "later" : "failed";
    throw error;
  }
}
