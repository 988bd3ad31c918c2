/** The one way to a text that the user reads: `t("studio.title")`, with values for its ICU arguments. */
import { useLingui } from "@lingui/react";
import type { MessageId } from "./locale.ts";

export type Translate = (id: MessageId, values?: Record<string, string | number>) => string;

export function useT(): Translate {
  const { i18n } = useLingui();
  return (id, values) => i18n._(id, values);
}
