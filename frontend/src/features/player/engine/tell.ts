/** Messages of what is no component. */
import { i18n } from "@lingui/core";
import { showToast, type Toast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import type { Translate } from "../../../i18n/use-t.ts";
import { Unreachable } from "../../../lib/errors.ts";

export const said: Translate = (id, values) => i18n._(id, values);

export const tell = (toast: Toast): void => showToast(toast);

/** A failure of something small. That the server does not answer is told by its own banner. */
export function tellProblem(error: unknown): void {
  if (!(error instanceof Unreachable)) showToast({ text: describeError(said, error) });
}
