/** Which of Audible's refusals an error is, wherever the server's families of routes write its name. */
import { ApiError } from "../../lib/errors.ts";
import type { AudibleErrorType } from "./wire.ts";

const KINDS: Record<AudibleErrorType, true> = {
  auth_failed: true,
  captcha_required: true,
  "2fa_required": true,
  approval_required: true,
  token_expired: true,
  not_connected: true,
  code_missing: true,
  code_expired: true,
  sign_in_unfinished: true,
  cancelled: true,
  wrong_marketplace: true,
  session_expired: true,
  device_limit: true,
  file_unreadable: true,
  file_password: true,
  rate_limited: true,
  provider_unavailable: true,
  provider_changed: true,
  switched_off: true,
};

export const isFailure = (name: string): name is AudibleErrorType => name in KINDS;

/** undefined: something else, e.g. no answer at all. */
export function failureOf(error: unknown): AudibleErrorType | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const { detail } = error;
  const told = typeof detail === "object" && detail !== null && "error_type" in detail ? detail.error_type : undefined;
  const name = typeof told === "string" ? told : error.type;
  return isFailure(name) ? name : undefined;
}
