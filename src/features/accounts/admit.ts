/** Who may sign in, once it is known who it is. */
import { AppError } from "../../core/errors.ts";
import type { UserRow } from "./store.ts";

/** Throws where this person may not come in by this door. */
export type Admit = (user: UserRow) => void;

export const admitEverybody: Admit = () => {};

/** @throws AppError FORBIDDEN */
export const admitAdministrators: Admit = (user) => {
  if (user.role !== "admin")
    throw new AppError("FORBIDDEN", "This sign-in is for administrators: use /api/auth/login instead.");
};

/** @throws AppError FORBIDDEN */
export function refuseDisabled(user: UserRow): void {
  if (user.disabledAt !== null)
    throw new AppError("FORBIDDEN", "This account is disabled: ask the administrator of this installation.");
}
