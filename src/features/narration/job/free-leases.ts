/** Takes leases back: those whose time is over, and after a restart of the installation all of them at once. */
import { takeKey } from "../takes/take-key.ts";
import type { JobParts } from "./parts.ts";

/** A stored take that nobody could report before the crash is not spoken again: the object tells what it is. */
export async function freeLeases({ ctx, ledger, state, save }: JobParts): Promise<void> {
  const boot = ctx.env.settings.BOOT ?? null;
  const reborn = boot !== state.boot;
  const overdue = ledger.overdue(reborn ? undefined : ctx.clock.now());
  if (reborn) {
    state.boot = boot;
    save();
  }
  if (overdue.length === 0) return;
  const lost: string[] = [];
  for (const { hash, lease } of overdue) {
    const object = await ctx.env.BUCKET.head(takeKey(state.plan.ownerId, hash));
    const samples = Number(object?.customMetadata?.samples);
    const sampleRate = Number(object?.customMetadata?.rate);
    if (!object || !(samples > 0) || !(sampleRate > 0)) lost.push(lease);
    else
      ledger.complete(
        hash,
        { bytes: object.size, samples, sampleRate, marks: JSON.parse(object.customMetadata?.marks ?? "null") },
        false,
      );
  }
  ledger.free(lost);
}
