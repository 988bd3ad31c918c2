/** People and their sessions. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const users = sqliteTable("users", {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  name: text(),
  /** `alg$params$salt$hash`; null for an account that signs in by another service only. */
  passwordHash: text("password_hash"),
  role: text({ enum: ["admin", "member"] }).notNull(),
  /** When its owner proved that the address is his; null: not yet. */
  emailVerifiedAt: integer("email_verified_at"),
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

/** What a person is signed in with: one row a family, for as long as it can be refreshed. */
export const signIns = sqliteTable(
  "sign_ins",
  {
    family: text().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** As the browser or program names itself, at most 300 characters; empty where it does not. */
    userAgent: text("user_agent").notNull(),
    createdAt: integer("created_at").notNull(),
    /** When tokens were last asked for. */
    lastUsedAt: integer("last_used_at").notNull(),
  },
  (table) => [index("sign_ins_user").on(table.userId)],
);

/** Families that were ended: access tokens that carry one are refused until they expire by themselves. */
export const revokedFamilies = sqliteTable("revoked_families", {
  family: text().primaryKey(),
  expiresAt: integer("expires_at").notNull(),
});

/** Sign-ins of other services that open an account. */
export const identities = sqliteTable(
  "identities",
  {
    provider: text({ enum: ["google", "apple"] }).notNull(),
    /** The service's own id of the person: addresses change, this does not. */
    subject: text().notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    email: text(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.subject] }), index("identities_user").on(table.userId)],
);

/** A sign-in that is under way at another service. */
export const signInAttempts = sqliteTable(
  "sign_in_attempts",
  {
    /** SHA-256 of `state`, hexadecimal. */
    stateHash: text("state_hash").primaryKey(),
    provider: text({ enum: ["google", "apple"] }).notNull(),
    nonce: text().notNull(),
    /** PKCE. */
    verifier: text().notNull(),
    /** Path of the web that the person comes back to. */
    returnTo: text("return_to").notNull(),
    /** Who links it to an account; null: it is a sign-in. */
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [index("sign_in_attempts_expiry").on(table.expiresAt)],
);

/** Links that were sent by e-mail: each opens once. */
export const emailTokens = sqliteTable(
  "email_tokens",
  {
    /** SHA-256 of the token, hexadecimal. */
    hash: text().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text({ enum: ["verify", "reset"] }).notNull(),
    /** The address that it went to: it proves that one and no other. */
    email: text().notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (table) => [
    index("email_tokens_user").on(table.userId, table.purpose),
    index("email_tokens_expiry").on(table.expiresAt),
  ],
);
