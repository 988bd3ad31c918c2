/** A text in the shown language, for what is no component. Components take `useT`, which draws them again in another one. */
import { i18n } from "@lingui/core";
import type { MessageId } from "./locale.ts";

export type Translate = (id: MessageId, values?: Record<string, string | number>) => string;

export const said: Translate = (id, values) => {
  const words = i18n.messages[id];
  // A text without values is in the catalogue as it is (`plugins/catalogues.ts`).
  return typeof words === "string" ? words : i18n._(id, values);
};
