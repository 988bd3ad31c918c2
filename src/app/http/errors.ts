/** The one map from AppError to HTTP: status by code, body by the family of the path. */
import { assertNever } from "../../core/assert-never.ts";
import { toIso } from "../../core/clock.ts";
import type { AppError, ErrorCode } from "../../core/errors.ts";

export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 416 | 422 | 429 | 502 | 503;

export function statusOf(code: ErrorCode): ErrorStatus {
  switch (code) {
    case "BAD_REQUEST":
      return 400;
    case "UNAUTHORIZED":
    case "PROVIDER_SIGN_IN":
      return 401;
    case "FORBIDDEN":
      return 403;
    case "NOT_FOUND":
    case "NO_TEXT":
      return 404;
    case "CONFLICT":
      return 409;
    case "PAYLOAD_TOO_LARGE":
      return 413;
    case "RANGE_NOT_SATISFIABLE":
      return 416;
    case "VALIDATION_ERROR":
    case "MANUSCRIPT_DAMAGED":
    case "MANUSCRIPT_UNSUPPORTED":
    case "MANUSCRIPT_EMPTY":
    case "VOICE_CANNOT_SPEAK":
      return 422;
    case "RATE_LIMITED":
      return 429;
    case "PROVIDER_REFUSED":
    case "PROVIDER_UNAVAILABLE":
    case "MEDIA_FAILED":
      return 502;
    case "UNAVAILABLE":
      return 503;
    default:
      return assertNever(code);
  }
}

type Family = "narration" | "account" | "catalogue";

/** Seeds: narration `{error, error_type, detail}`, Audible and accounts `{error, error_type, detail?}`, catalogue the envelope. */
export function familyOf(path: string): Family {
  if (/^\/api\/(auth|audible)(\/|$)/.test(path)) return "account";
  if (
    /^\/api\/(jobs|voices|queue|quotes|manuscripts|uploads|files|archives|health)(\/|$)/.test(path) ||
    path === "/api"
  )
    return "narration";
  return path.startsWith("/api/") ? "catalogue" : "account";
}

/** The seed's names for its envelope's codes. */
const ENVELOPE_CODES: Partial<Record<ErrorCode | "INTERNAL", string>> = {
  UNAUTHORIZED: "AUTHENTICATION_ERROR",
  FORBIDDEN: "PERMISSION_DENIED",
  CONFLICT: "DUPLICATE_RESOURCE",
  RATE_LIMITED: "RATE_LIMIT_EXCEEDED",
  INTERNAL: "INTERNAL_ERROR",
  PROVIDER_REFUSED: "EXTERNAL_SERVICE_ERROR",
  PROVIDER_SIGN_IN: "EXTERNAL_SERVICE_ERROR",
  PROVIDER_UNAVAILABLE: "EXTERNAL_SERVICE_ERROR",
  MEDIA_FAILED: "EXTERNAL_SERVICE_ERROR",
};

const ownWords = ({ error_type, detail, sign_in }: AppError["details"]) => ({
  error_type,
  ...(detail === undefined ? {} : { detail }),
  ...(sign_in === undefined ? {} : { sign_in }),
});

/** The JSON body for an error; `error` undefined is a bug whose message must not leak. */
export function errorBody(path: string, error: AppError | undefined, requestId: string, now: number): object {
  const code = error?.code ?? "INTERNAL";
  const message = error?.message ?? "Something went wrong on our side. Try again; if it stays, quote the request id.";
  const details = { ...(error?.details ?? {}), ...(error ? {} : { request_id: requestId }) };
  const hasDetails = Object.keys(details).length > 0;
  switch (familyOf(path)) {
    case "narration":
      return { error: message, error_type: code.toLowerCase(), detail: hasDetails ? details : null };
    case "account":
      // The seed's own names and sentences, where an error has them.
      if (typeof error?.details.error_type === "string") return { error: message, ...ownWords(error.details) };
      return { error: message, error_type: code.toLowerCase(), ...(hasDetails ? { detail: details } : {}) };
    case "catalogue":
      return {
        success: false,
        data: null,
        error: {
          code: ENVELOPE_CODES[code] ?? code,
          message,
          ...(hasDetails ? { details } : {}),
          ...(error?.retryAfter === undefined ? {} : { retry_after: error.retryAfter }),
        },
        timestamp: toIso(now),
      };
  }
}
