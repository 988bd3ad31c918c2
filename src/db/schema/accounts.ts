/** People and their sessions. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const users = sqliteTable("users", {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  name: text(),
  /** `alg$params$salt$hash`; null for an account that signs in by another service only. */
  passwordHash: text("password_hash"),
  role: text({ enum: ["admin", "member"] }).notNull(),
  /** Since when nobody can sign in to it; null: it is open. */
  disabledAt: integer("disabled_at"),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
});

/** One row a refresh token; a family is one sign-in on one device. */
export const refreshTokens = sqliteTable(
  "refresh_tokens",
  {
    /** SHA-256 of the token, hexadecimal: the token itself is never stored. */
    hash: text().primaryKey(),
    family: text().notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    /** When it was exchanged for the next one; used again long after that, the family is revoked. */
    rotatedAt: integer("rotated_at"),
  },
  (table) => [index("refresh_tokens_family").on(table.family), index("refresh_tokens_expiry").on(table.expiresAt)],
);

/** Families that were ended: access tokens that carry one are refused until they expire by themselves. */
export const revokedFamilies = sqliteTable("revoked_families", {
  family: text().primaryKey(),
  expiresAt: integer("expires_at").notNull(),
});
