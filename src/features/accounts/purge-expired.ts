/** Housekeeping of the daily schedule. */
import type { AppContext } from "../../platform/context.ts";
import { deleteExpired } from "./store.ts";

/** Deletes refresh tokens, ended sign-ins, links and unfinished sign-ins elsewhere that no longer matter. @returns how many rows went. */
export const purgeExpired = (ctx: AppContext): Promise<number> => deleteExpired(ctx.db, ctx.clock.now());
