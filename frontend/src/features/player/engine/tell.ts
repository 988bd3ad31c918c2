/** Messages of what is no component. */
import { showToast, type Toast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { said } from "../../../i18n/said.ts";
import { Unreachable } from "../../../lib/errors.ts";

export const tell = (toast: Toast): void => showToast(toast);

/** A failure of something small. That the server does not answer is told by its own banner. */
export function tellProblem(error: unknown): void {
  if (!(error instanceof Unreachable)) showToast({ text: describeError(said, error) });
}
