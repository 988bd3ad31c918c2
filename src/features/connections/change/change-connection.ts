/** What a person chooses about a connection. */
import type { z } from "zod";
import type { connectionChange } from "../../../contracts/connections.ts";
import type { UserContext } from "../../../platform/context.ts";
import { SYNC_EVERY_MS } from "../limits.ts";
import { requireConnection } from "../show/show-connection.ts";
import { tellConnection } from "../show/tell-connection.ts";
import { type ConnectionRow, saveChoices } from "../store.ts";

/** What podcasts and stores there are on the shelf follows with the next sync. @throws AppError NOT_FOUND */
export async function changeConnection(
  ctx: UserContext,
  id: string,
  { stores = [], auto_sync, ...choices }: z.infer<typeof connectionChange>,
): Promise<ConnectionRow> {
  const before = await requireConnection(ctx, id);
  const now = ctx.clock.now();
  const resumes = auto_sync === true && !before.autoSync;
  await saveChoices(
    ctx.db,
    before,
    {
      ...choices,
      ...(auto_sync === undefined ? {} : { autoSync: auto_sync }),
      ...(resumes ? { nextSyncAt: now + SYNC_EVERY_MS } : {}),
      updatedAt: now,
    },
    { stores, readAnew: choices.podcasts !== undefined && choices.podcasts !== before.podcasts },
  );
  await tellConnection(ctx, before);
  return requireConnection(ctx, id);
}
