/** Why a job is not made, changed or deleted. */
import { AppError } from "../../../core/errors.ts";

export const jobNameTaken = (name: string): AppError => new AppError("CONFLICT", `There is a job "${name}" already.`);

export const isBuiltIn = (): AppError =>
  new AppError("CONFLICT", "This job comes with the product. Switch it off instead of deleting it.");

export function noSuchTask(name: string, known: readonly string[]): AppError {
  const message = `There is no task "${name}". There are: ${known.join(", ")}.`;
  return new AppError("VALIDATION_ERROR", `task: ${message}`, { details: { fields: [{ field: "task", message }] } });
}
