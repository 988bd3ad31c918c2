/** Why a sign-in by another service does not come about, in words for clients; the web has its own for each reason. */
import { SIGN_IN_PROBLEMS, type SignInProblem } from "../../../contracts/identities.ts";
import { AppError, type ErrorCode } from "../../../core/errors.ts";

const PROBLEMS: Record<SignInProblem, [code: ErrorCode, message: string]> = {
  cancelled: ["BAD_REQUEST", "The sign-in was cancelled."],
  expired: ["BAD_REQUEST", "This sign-in took too long, or was begun in another browser: begin again."],
  not_set_up: ["UNAVAILABLE", "This sign-in is not set up here: use another one, or ask the administrator."],
  provider_failed: ["PROVIDER_REFUSED", "The service did not confirm who you are: try again."],
  email_missing: [
    "CONFLICT",
    "The service told no e-mail address, which an account needs: allow it, or use another way.",
  ],
  link_first: [
    "CONFLICT",
    "An account has this address: sign in to it in your usual way, then link the service in Settings.",
  ],
  linked_elsewhere: ["CONFLICT", "This sign-in is linked to another account."],
  one_per_service: ["CONFLICT", "Your account is linked to another sign-in of this service: unlink that one first."],
  registration_closed: [
    "FORBIDDEN",
    "Registration is closed: ask the administrator of this installation for an account.",
  ],
  account_disabled: ["FORBIDDEN", "This account is disabled: ask the administrator of this installation."],
  too_many: ["RATE_LIMITED", "Too many sign-ins from this address: try again later."],
};

export function signInProblem(reason: SignInProblem, cause?: unknown): AppError {
  const [code, message] = PROBLEMS[reason];
  return new AppError(code, message, { details: { reason }, cause });
}

/** The reason of any refusal on the way. */
export function reasonOf(error: AppError): SignInProblem {
  const told = SIGN_IN_PROBLEMS.find((reason) => reason === error.details.reason);
  if (told) return told;
  return error.code === "RATE_LIMITED" ? "too_many" : "provider_failed";
}
