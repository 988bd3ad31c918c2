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

/** The envelope's own names for what the other families call otherwise. */
const TYPES: Record<string, string> = {
  DUPLICATE_RESOURCE: "conflict",
  PERMISSION_DENIED: "forbidden",
  RATE_LIMIT_EXCEEDED: "rate_limited",
  AUTHENTICATION_ERROR: "unauthorized",
  INTERNAL_ERROR: "internal",
};

/** The error of the catalogue's envelope: `{error: {code, message, details}}`. */
function fromEnvelope(status: number, error: object, retryAfter: number | null): ApiError {
  const code = "code" in error && typeof error.code === "string" ? error.code : "INTERNAL_ERROR";
  const message = "message" in error && typeof error.message === "string" ? error.message : `HTTP ${status}`;
  const details = "details" in error ? error.details : null;
  return new ApiError(status, TYPES[code] ?? code.toLowerCase(), message, details, retryAfter);
}

/** The error that a failing reply stands for; `body` is its JSON, or null. */
export function errorFromBody(status: number, body: unknown, retryAfter: number | null = null): ApiError {
  const told = typeof body === "object" && body !== null ? body : {};
  if ("error" in told && typeof told.error === "object" && told.error !== null)
    return fromEnvelope(status, told.error, retryAfter);
  const message = "error" in told && typeof told.error === "string" ? told.error : `HTTP ${status}`;
  const type = "error_type" in told && typeof told.error_type === "string" ? told.error_type : "internal";
  return new ApiError(status, type, message, "detail" in told ? told.detail : null, retryAfter);
}

/** What a refusal says of each field of what was sent: the server's words by the field's name. */
export function faultsByField(error: unknown): Record<string, string> {
  const detail: unknown = error instanceof ApiError ? error.detail : null;
  const fields = typeof detail === "object" && detail !== null && "fields" in detail ? detail.fields : [];
  const listed = Array.isArray(fields) ? (fields as { field: string; message: string }[]) : []; // platform/http.ts writes it so
  return Object.fromEntries(listed.map(({ field, message }) => [field, message]));
}

/** As `errorFromBody`, for a reply that is not read yet. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get("retry-after")) || null;
  return errorFromBody(response.status, await response.json().catch(() => null), retryAfter);
}
