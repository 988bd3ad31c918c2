/** A value that only the state of the account shows to be wrong, told like one that breaks the schema. */
import { AppError } from "../../core/errors.ts";

export const refuseField = (field: string, message: string): AppError =>
  new AppError("VALIDATION_ERROR", `${field}: ${message}`, { details: { fields: [{ field, message }] } });
