/** Keeps what a sign-in gave, sealed; the same account again takes the place of what was known of it. */
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { seal } from "../../../platform/seal.ts";
import type { Account } from "../providers/audible/credentials.ts";
import { providerOf } from "../registry.ts";
import { credentialsOf, sealedFor } from "../secrets/open-connection.ts";
import { type ConnectionRow, findByAccount, saveConnection } from "../store.ts";

/** @param fromFile the device is another program's: it is never taken off the account from here */
export async function keepConnection(ctx: UserContext, account: Account, fromFile: boolean): Promise<ConnectionRow> {
  const { userId } = ctx.actor;
  const now = ctx.clock.now();
  const place = { userId, provider: "audible", accountId: account.accountId };
  const before = await findByAccount(ctx.db, place);
  const id = before?.id ?? ctx.uuid();
  await saveConnection(
    ctx.db,
    {
      ...place,
      id,
      accountName: account.accountName,
      deviceName: account.deviceName,
      marketplace: account.credentials.marketplace,
      sealed: await seal(ctx.env.settings, account.credentials, sealedFor(place)),
      state: "active",
      fromFile,
      createdAt: now,
      updatedAt: now,
    },
    auditEntry(ctx, "connection.connected", `connection:${id}`, { provider: "audible", from_file: fromFile }),
  );
  if (before && !before.fromFile) await forgetEarlier(ctx, before, account);
  const kept = await findByAccount(ctx.db, place);
  if (!kept) throw new Error("A connection went away while it was made.");
  return kept;
}

/** The device of the earlier sign-in is nobody's any more. What fails here is the account's owner's to see, and harms nobody. */
async function forgetEarlier(ctx: UserContext, before: ConnectionRow, { credentials }: Account): Promise<void> {
  try {
    const old = await credentialsOf(ctx, before);
    const { serial } = credentials;
    if (old instanceof Object && "serial" in old && old.serial === serial) return;
    await providerOf(before.provider).forget(ctx, old);
  } catch (error) {
    ctx.log.warn("earlier_device_stays", { connection: before.id, reason: error instanceof Error ? error.name : "" });
  }
}
