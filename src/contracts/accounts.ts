/** Accounts as they cross the wire: requests and replies of `/api/auth/*`. */
import { z } from "zod";

export const role = z.enum(["admin", "member"]);
export type Role = z.infer<typeof role>;

export const credentials = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  password: z.string().min(1).max(200),
});

/** `username`: an e-mail address, or the plain name of ADMIN_USERNAME. */
export const administratorCredentials = z.object({
  username: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
});

export const refreshRequest = z.object({ refresh_token: z.string().min(1).max(200).optional() });

export const registration = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  /** NIST SP 800-63B: length counts, composition rules do not. */
  password: z.string().min(10, "Use at least 10 characters.").max(200),
  name: z.string().trim().max(80).optional(),
});

export const user = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string().nullable(),
  role,
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
