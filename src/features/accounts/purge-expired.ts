/** Housekeeping of the daily schedule. */
import type { AppContext } from "../../platform/context.ts";
import { deleteExpired } from "./store.ts";

/** Deletes refresh tokens and ended sign-ins that no longer matter. @returns how many rows went. */
export const purgeExpired = (ctx: AppContext): Promise<number> => deleteExpired(ctx.db, ctx.clock.now());
