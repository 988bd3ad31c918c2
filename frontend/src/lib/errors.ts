/** What can go wrong between this page and the server. */

/** The server refused, and said why. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly status: number;
  /** The server's stable code in lower case, e.g. `rate_limited`. */
  readonly type: string;
  readonly detail: unknown;
  /** Seconds, from `Retry-After`. */
  readonly retryAfter: number | null;

  constructor(status: number, type: string, message: string, detail: unknown, retryAfter: number | null) {
    super(message);
    this.status = status;
    this.type = type;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}

/** No answer at all: no network, or the server is down. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

/** The server does not know the thing (or it is another person's), or its id cannot be one. */
export const isMissing = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 404 || (error.status === 422 && error.type === "validation_error"));

/** The error that a failing reply stands for; `body` is its JSON, or null. */
export function errorFromBody(status: number, body: unknown, retryAfter: number | null = null): ApiError {
  const told = typeof body === "object" && body !== null ? body : {};
  const message = "error" in told && typeof told.error === "string" ? told.error : `HTTP ${status}`;
  const type = "error_type" in told && typeof told.error_type === "string" ? told.error_type : "internal";
  return new ApiError(status, type, message, "detail" in told ? told.detail : null, retryAfter);
}

/** As `errorFromBody`, for a reply that is not read yet. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get("retry-after")) || null;
  return errorFromBody(response.status, await response.json().catch(() => null), retryAfter);
}
