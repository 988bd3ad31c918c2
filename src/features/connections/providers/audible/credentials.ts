/** What opens an account: sealed in the database, never in a log, an address or an answer. */
import { z } from "zod";
import { marketplace } from "../../../../contracts/connections.ts";

export const credentials = z.object({
  v: z.literal(1),
  marketplace,
  preAmazon: z.boolean(),
  /** Signing: both, or neither. */
  adpToken: z.string().nullable(),
  /** PKCS #8, base64. */
  privateKey: z.string().nullable(),
  accessToken: z.string().nullable(),
  refreshToken: z.string().nullable(),
  /** Of the access token, epoch milliseconds. */
  expiresAt: z.number(),
  serial: z.string(),
  homeRegion: z.string().nullable(),
  registeredAt: z.number(),
});
export type Credentials = z.infer<typeof credentials>;

/** What a sign-in gives: the account, by its own name, and what opens it. */
export interface Account {
  accountId: string;
  accountName: string | null;
  deviceName: string | null;
  credentials: Credentials;
}
