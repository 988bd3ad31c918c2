/** Accounts as they cross the wire: requests and replies of `/api/auth/*`. */
import { z } from "zod";

export const role = z.enum(["admin", "member"]);
export type Role = z.infer<typeof role>;

const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** NIST SP 800-63B: length counts, composition rules do not. */
const newPassword = z.string().min(10, "Use at least 10 characters.").max(200);
const name = z.string().trim().max(80);

export const credentials = z.object({
  email,
  password: z.string().min(1).max(200),
});

/** `username`: an e-mail address, or the plain name of ADMIN_USERNAME. */
export const administratorCredentials = z.object({
  username: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
});

export const refreshRequest = z.object({ refresh_token: z.string().min(1).max(200).optional() });

export const registration = z.object({
  email,
  password: newPassword,
  name: name.optional(),
});

export const user = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string().nullable(),
  role,
  /** Whether its owner has shown that the address is his. */
  email_verified: z.boolean(),
  /** False where the account is entered by another service alone. */
  has_password: z.boolean(),
  created_at: z.iso.datetime(),
});
export type User = z.infer<typeof user>;

/** `refresh_token` is absent where the browser keeps it in a cookie. */
export const tokens = z.object({
  access_token: z.string(),
  token_type: z.literal("bearer"),
  expires_in: z.int(),
  refresh_token: z.string().optional(),
  user,
});
export type Tokens = z.infer<typeof tokens>;

/** Only what is sent is changed; `null` takes the name away. */
export const profileChanges = z
  .object({
    name: name.nullable(),
    email,
    /** The present password: asked for with another address, where the account has one. */
    current: z.string().max(200),
  })
  .partial()
  .refine(({ name, email }) => name !== undefined || email !== undefined, "Send a name or an e-mail address.");
export type ProfileChanges = z.infer<typeof profileChanges>;

export const passwordChange = z.object({
  /** The present password; absent where the account has none yet. */
  current: z.string().max(200).optional(),
  new: newPassword,
});
export type PasswordChange = z.infer<typeof passwordChange>;

/** What a link carries that was sent by e-mail. */
const emailToken = z.string().min(1).max(200);

export const verification = z.object({ token: emailToken });
export const verified = z.object({ email: z.string(), verified: z.literal(true) });
export const sentLink = z.object({ sent_to: z.string(), expires_at: z.iso.datetime() });
export type SentLink = z.infer<typeof sentLink>;

export const forgotten = z.object({ email });
/** The same whether the address has an account or not. */
export const forgottenReply = z.object({ message: z.string() });
export const passwordReset = z.object({ token: emailToken, password: newPassword });
export const passwordResetReply = z.object({ email: z.string() });

/** `GET /api/auth/sessions`: a device as its browser names itself; null: it does not say. */
export const signInDevice = z.object({
  browser: z.string().nullable(),
  system: z.string().nullable(),
  kind: z.enum(["phone", "tablet", "computer", "program", "unknown"]),
});
export type SignInDevice = z.infer<typeof signInDevice>;
export const signIn = z.object({
  id: z.uuid(),
  device: signInDevice,
  /** The one that asks. */
  current: z.boolean(),
  created_at: z.iso.datetime(),
  /** When it last asked for new tokens: within half an hour of its last use. */
  last_used_at: z.iso.datetime(),
});
export type SignIn = z.infer<typeof signIn>;
export const signInList = z.object({ sessions: z.array(signIn) });
export type SignInList = z.infer<typeof signInList>;

/** `DELETE /api/auth/me`. */
export const accountEnd = z.object({
  /** The present password; absent where the account has none. */
  current: z.string().max(200).optional(),
  /** The account's own address, so that none is ended by a slip. */
  email,
});
export type AccountEnd = z.infer<typeof accountEnd>;
