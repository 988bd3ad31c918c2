/** Settles once what every chapter of a book shares: its gain and its encoder. Then names the chapters by their content. */
import { mediaVersion } from "../../../contracts/media.ts";
import type { AppContext } from "../../../platform/context.ts";
import { callMedia } from "../../../platform/media.ts";
import { isMeasured, measureLevel } from "../../voices/index.ts";
import { withSlot } from "../gate/with-slot.ts";
import type { Chapters } from "../job/chapters.ts";
import type { Ledger } from "../job/ledger.ts";
import type { JobPlan } from "../job/plan.ts";
import { TARGET_RMS_DB } from "../limits.ts";
import { findEncodedChapters } from "../store.ts";
import { chapterKey } from "./chapter-key.ts";
import { readMediaReply } from "./media-error.ts";

/** A voice this far from the level is broken rather than quiet. */
const LARGEST_GAIN_DB = 24;

/** @throws ProviderFailure, MediaError */
export async function settle(ctx: AppContext, plan: JobPlan): Promise<{ gainDb: number; encoder: string }> {
  const [rms, version] = await Promise.all([
    levelOf(ctx, plan),
    callMedia(ctx.env, "/version", { signal: AbortSignal.timeout(30_000) }).then(readMediaReply),
  ]);
  const gain = Math.min(Math.max(TARGET_RMS_DB - rms, -LARGEST_GAIN_DB), LARGEST_GAIN_DB);
  // Two decimals: far finer than anyone hears, and the same text on every machine.
  return { gainDb: Math.round(gain * 100) / 100, encoder: mediaVersion.parse(version).encoder };
}

/** Measuring is a call like any other: it counts against the credential's limit. */
const levelOf = async (ctx: AppContext, plan: JobPlan): Promise<number> =>
  (await isMeasured(ctx, plan)) ? measureLevel(ctx, plan) : withSlot(ctx, plan, () => measureLevel(ctx, plan));

/** Gives every chapter its name, and takes over those that the owner has already. */
export async function nameChapters(
  ctx: AppContext,
  plan: JobPlan,
  settled: { gainDb: number; encoder: string },
  ledger: Ledger,
  chapters: Chapters,
): Promise<void> {
  const names = new Map<string, number[]>();
  for (const chapter of chapters.all()) {
    const key = await chapterKey(plan, ledger.contentOf(chapter.ix), settled);
    chapters.name(chapter.ix, key);
    names.set(key, [...(names.get(key) ?? []), chapter.ix]);
  }
  for (const known of await findEncodedChapters(ctx.db, [...names.keys()])) {
    const stored = await ctx.env.BUCKET.head(known.audioKey);
    if (stored?.size !== known.bytes) continue;
    for (const ix of names.get(known.audioKey) ?? []) {
      chapters.finish(ix, known);
      ledger.skip(ix);
    }
  }
}
