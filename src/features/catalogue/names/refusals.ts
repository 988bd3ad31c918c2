/** Why a series or an author is not added, renamed or deleted. */
import { AppError } from "../../../core/errors.ts";

/** @param existingId undefined when it went away meanwhile */
export const nameTaken = (what: string, name: string, existingId: number | undefined): AppError =>
  new AppError("CONFLICT", `There is ${what} "${name}" already.`, { details: { existing_id: existingId } });

export const stillHasBooks = (what: string): AppError =>
  new AppError("CONFLICT", `${what} still has books, archived ones included. Change those first.`);
