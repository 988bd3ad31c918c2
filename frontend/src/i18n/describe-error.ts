/** An error in the reader's words; what the server said exactly (which file, which field) is kept as it is. */
import { ApiError, Unreachable } from "../lib/errors.ts";
import type { Translate } from "./use-t.ts";

const FALLBACK_WAIT_SECONDS = 60;
/** Longer waits are told in minutes. */
const LONGEST_IN_SECONDS = 90;

export function describeError(t: Translate, error: unknown): string {
  if (error instanceof Unreachable) return t("error.unreachable");
  if (!(error instanceof ApiError)) return t("error.unknown");
  if (error.status === 429) return tooMany(t, error.retryAfter ?? FALLBACK_WAIT_SECONDS);
  if (error.status === 413) return t("error.tooLarge");
  if (error.status >= 500 && error.type === "internal") return t("error.unknown");
  return error.message;
}

const tooMany = (t: Translate, seconds: number): string =>
  seconds > LONGEST_IN_SECONDS
    ? t("error.tooManyMinutes", { minutes: Math.ceil(seconds / 60) })
    : t("error.tooMany", { seconds });
