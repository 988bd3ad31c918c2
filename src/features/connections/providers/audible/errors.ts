/** What goes wrong with Audible, each kind with a name of its own: the pages have an act for each. */
import type { z } from "zod";
import type { audibleErrorType } from "../../../../contracts/connections.ts";
import { AppError, type ErrorCode } from "../../../../core/errors.ts";

export type AudibleErrorType = z.infer<typeof audibleErrorType>;

const CODES: Readonly<Record<AudibleErrorType, ErrorCode>> = {
  auth_failed: "PROVIDER_SIGN_IN",
  token_expired: "PROVIDER_SIGN_IN",
  captcha_required: "BAD_REQUEST",
  "2fa_required": "BAD_REQUEST",
  approval_required: "BAD_REQUEST",
  code_missing: "BAD_REQUEST",
  code_expired: "BAD_REQUEST",
  sign_in_unfinished: "BAD_REQUEST",
  cancelled: "BAD_REQUEST",
  wrong_marketplace: "BAD_REQUEST",
  file_unreadable: "BAD_REQUEST",
  file_password: "BAD_REQUEST",
  session_expired: "NOT_FOUND",
  not_connected: "NOT_FOUND",
  device_limit: "CONFLICT",
  rate_limited: "RATE_LIMITED",
  provider_unavailable: "PROVIDER_UNAVAILABLE",
  provider_changed: "PROVIDER_REFUSED",
  switched_off: "UNAVAILABLE",
};

/** The sentences of the seed, and ours: what happened and what to do next. */
const SENTENCES: Readonly<Record<AudibleErrorType, string>> = {
  auth_failed: "Invalid email or password",
  token_expired: "Authentication token expired. Please reconnect your Audible account.",
  captcha_required: "CAPTCHA verification required. Please try again later or use manual import.",
  "2fa_required": "Two-factor authentication detected. Please append your 2FA code to your password.",
  approval_required: "Amazon wants you to confirm this sign-in. Sign in in your own browser instead.",
  code_missing:
    "This address carries no sign-in code. Copy the whole address of the page at which Amazon ended, the one with “maplanding” in it.",
  code_expired: "This sign-in code was used already or is too old. Begin the sign-in again.",
  sign_in_unfinished:
    "The sign-in at Amazon is not finished yet. Go on there until a page says that it cannot be found, and copy that page's address.",
  cancelled: "The sign-in at Amazon was cancelled. Begin it again when you like.",
  wrong_marketplace: "This address belongs to another store than the one that was chosen.",
  session_expired: "This sign-in is over or was used already. Begin it again.",
  device_limit:
    "Amazon did not register another device for this account. Remove devices you no longer use from your Amazon account, then begin again.",
  file_unreadable: "This is not an Audible auth file that can be read.",
  file_password: "This auth file is encrypted. Send its password along.",
  not_connected: "Audible not connected",
  rate_limited: "Rate limit exceeded",
  provider_unavailable: "Audible cannot be reached at the moment. Try again later.",
  provider_changed: "Audible answered something unexpected. Nothing was changed; an update of Lectern may be needed.",
  switched_off: "Whoever runs this installation has switched Audible off.",
};

interface More {
  /** A sentence in place of the usual one. */
  message?: string;
  /** In words, beside the sentence. */
  detail?: string;
  /** The address of the other way. */
  sign_in?: object;
  /** Why it was not reached, for whoever tries again; never shown. */
  reason?: unknown;
  status?: unknown;
  /** Seconds. */
  retryAfter?: number;
  cause?: unknown;
}

export function audibleError(type: AudibleErrorType, { message, retryAfter, cause, ...details }: More = {}): AppError {
  return new AppError(CODES[type], message ?? SENTENCES[type], {
    details: { error_type: type, ...details },
    ...(retryAfter === undefined ? {} : { retryAfter }),
    cause,
  });
}

/** @returns undefined when it is not one of these */
export const typeOf = (error: unknown): AudibleErrorType | undefined =>
  error instanceof AppError && typeof error.details.error_type === "string" && error.details.error_type in CODES
    ? (error.details.error_type as AudibleErrorType) // it is one of the table's keys
    : undefined;
