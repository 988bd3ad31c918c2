/** The 409s of accounts. */
import { AppError } from "../../../core/errors.ts";

export const emailTaken = () => new AppError("CONFLICT", "Another account has this e-mail address.");

export const lastAdministrator = () =>
  new AppError("CONFLICT", "This is the last administrator who can sign in: make another one first.");
