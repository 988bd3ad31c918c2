/** Every expected refusal of the system has one stable code. Bugs are not AppErrors. */
export const ERROR_CODES = [
  "BAD_REQUEST",
  "VALIDATION_ERROR",
  "UNAUTHORIZED",
  "FORBIDDEN",
  "NOT_FOUND",
  "NO_TEXT",
  "CONFLICT",
  "PAYLOAD_TOO_LARGE",
  "RANGE_NOT_SATISFIABLE",
  "MANUSCRIPT_DAMAGED",
  "MANUSCRIPT_UNSUPPORTED",
  "MANUSCRIPT_EMPTY",
  "VOICE_CANNOT_SPEAK",
  "RATE_LIMITED",
  "PROVIDER_REFUSED",
  "PROVIDER_SIGN_IN",
  "PROVIDER_UNAVAILABLE",
  "MEDIA_FAILED",
  "UNAVAILABLE",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A refusal that may be shown to the user: `message` is safe and says what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  /** Seconds after which the same call may succeed. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: Record<string, unknown>; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.details = options.details ?? {};
    this.retryAfter = options.retryAfter;
  }
}

/** The object does not exist, or is not the caller's: the same answer, so that nothing can be probed. */
export const notFound = (what: string) => new AppError("NOT_FOUND", `${what} not found`);
