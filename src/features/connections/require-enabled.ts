/** The operator's switch: the interface of Audible is not a public one. */
import type { AppContext } from "../../platform/context.ts";
import { readSetting } from "../configuration/index.ts";
import { audibleError } from "./providers/audible/errors.ts";

export const isEnabled = (ctx: AppContext): Promise<boolean> => readSetting(ctx, "audible_enabled");

/** @throws AppError switched_off */
export async function requireEnabled(ctx: AppContext): Promise<void> {
  if (!(await isEnabled(ctx))) throw audibleError("switched_off");
}
