/** Rows of the audit log. */
import { desc, eq, lt } from "drizzle-orm";
import { auditLog, users } from "../../../db/schema/index.ts";
import type { Database } from "../../../platform/database.ts";

/** Newest first, older than the entry `before`. The log outlives accounts, so its actors may be gone. */
export const listEntries = (db: Database, page: { before: number | undefined; limit: number }) =>
  db
    .select({ entry: auditLog, email: users.email })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .where(page.before === undefined ? undefined : lt(auditLog.id, page.before))
    .orderBy(desc(auditLog.id))
    .limit(page.limit)
    .all();
