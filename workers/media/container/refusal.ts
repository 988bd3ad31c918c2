/** The one error that carries a code of the media contract, and how anything thrown becomes one. */
import type { MediaFailure } from "../../../src/contracts/media.ts";

export type FailureCode = MediaFailure["error"]["code"];

/** A failure that the caller is told about: `status` 4xx is theirs to mend, 5xx may succeed when tried again. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: FailureCode;
  /** For `take_unreadable`: which take (or, of a book, which chapter). */
  readonly index: number | undefined;
  /** Seconds after which the same request may succeed. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: FailureCode,
    message: string,
    options: { index?: number; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.index = options.index;
    this.retryAfter = options.retryAfter;
  }
}

const errno = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

/** Anything thrown, as a Refusal; a full disk is recognised wherever it shows, the rest is `internal`. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = errno(error);
  if (code === "ENOSPC" || code === "EDQUOT")
    return new Refusal(507, "disk_full", "The disk for temporary files is full. Free some space and try again.", {
      cause: error,
    });
  return new Refusal(500, "internal", "The media server failed on its side. Its log says why.", { cause: error });
}

/** The body of the answer. */
export function failureBody(refusal: Refusal): MediaFailure {
  const { code, message, index } = refusal;
  return { error: index === undefined ? { code, message } : { code, message, index } };
}
