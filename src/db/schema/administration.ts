/** Keys for programs, what administrators changed, and the installation's configuration. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { users } from "./accounts.ts";

export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** Its first characters, to tell keys apart; the key itself is never stored. */
    prefix: text().notNull(),
    /** SHA-256 of the key, hexadecimal. */
    hash: text().notNull().unique(),
    scopes: text({ mode: "json" }).$type<string[]>().notNull(),
    /** Null: it does not expire. */
    expiresAt: integer("expires_at"),
    lastUsedAt: integer("last_used_at"),
    revokedAt: integer("revoked_at"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("api_keys_user").on(table.userId, table.createdAt)],
);

export const auditLog = sqliteTable(
  "audit_log",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    /** Null: the system. Kept when the account is gone. */
    actorId: text("actor_id"),
    /** What was done: "user.created", "api_key.revoked". */
    action: text().notNull(),
    /** What it was done to: "user:<id>". */
    target: text(),
    /** Never a secret. */
    details: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
    requestId: text("request_id"),
  },
  (table) => [index("audit_log_at").on(table.at)],
);

export const configuration = sqliteTable("configuration", {
  key: text().primaryKey(),
  value: text({ mode: "json" }).$type<unknown>().notNull(),
  updatedAt: integer("updated_at").notNull(),
  updatedBy: text("updated_by"),
});
