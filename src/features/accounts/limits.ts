/** How often accounts may be tried, and why each number is what it is. */
import type { Limit } from "../limits/index.ts";

const QUARTER = 15 * 60;

/**
 * Wrong passwords for one account. People mistype three or four times before they ask for help; a guesser gets at most
 * 960 tries a day, where NIST SP 800-63B tolerates 100 in a row.
 */
export const ACCOUNT_FAILURES: Limit = { limit: 10, windowSeconds: QUARTER };

/** Wrong passwords from one address: five people of one household or office at their limit. */
export const ADDRESS_FAILURES: Limit = { limit: 50, windowSeconds: QUARTER };

/** New accounts from one address: a school class on its first day, not a script. */
export const ADDRESS_REGISTRATIONS: Limit = { limit: 20, windowSeconds: 3_600 };

/** Forgotten passwords from one address: an office after its holidays. */
export const ADDRESS_FORGOTTEN: Limit = { limit: 20, windowSeconds: 3_600 };

/** Messages of one kind to one account: enough for who looks into the wrong folder, too few to flood somebody's mailbox. */
export const LINKS_SENT: Limit = { limit: 5, windowSeconds: 3_600 };

/** Sign-ins by another service that are begun from one address: each keeps a row for ten minutes. */
export const ADDRESS_ATTEMPTS: Limit = { limit: 60, windowSeconds: QUARTER };

/** A sign-in at another service may take as long: a password, a second factor, a look for the telephone. */
export const ATTEMPT_SECONDS = 600;

/**
 * The machine itself (loopback, or no address known): everybody at home behind one proxy counts as one, and so do
 * test runs. Whoever sits there can read the database anyway; the limit only stops a runaway script.
 */
const LOCAL_FACTOR = 50;

export const forAddress = (rule: Limit, address: string): Limit =>
  address === "local" ? { ...rule, limit: rule.limit * LOCAL_FACTOR } : rule;

/** Access tokens live 30 minutes (the seed's `expires_in: 1800`): so long a stolen one is worth something. */
export const ACCESS_SECONDS = 1_800;

/** A key's socket shows the key again once a day: so long a change of its person's role may go unnoticed at worst. */
export const KEY_SOCKET_SECONDS = 86_400;

/** `last_used_at` of a key is written at most once a minute: a write a request would cost more than the look-up. */
export const KEY_TOUCH_MS = 60_000;

/** Refresh tokens live 60 days from their last use: who listens monthly stays signed in. */
export const REFRESH_SECONDS = 60 * 86_400;

/** A rotated token may come again for so long: two tabs, or an answer that was lost on its way. */
export const REUSE_GRACE_MS = 30_000;
