/** The one way to a text that the user reads: `t("studio.title")`, with values for its ICU arguments. */
import { useLingui } from "@lingui/react";
import { said, type Translate } from "./said.ts";

export type { Translate } from "./said.ts";

export function useT(): Translate {
  useLingui();
  // A new one with each drawing: what is remembered by it is worked out again in another language.
  return (id, values) => said(id, values);
}
