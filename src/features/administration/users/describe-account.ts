/** An account as an administrator sees it. */
import type { Account } from "../../../contracts/administration.ts";
import { toIso } from "../../../core/clock.ts";
import type { UserRow } from "./store.ts";

export const describeAccount = (row: UserRow): Account => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  email_verified: row.emailVerifiedAt !== null,
  has_password: row.passwordHash !== null,
  active: row.disabledAt === null,
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
});
