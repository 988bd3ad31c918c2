/** Buttons and links that look like them: filled for the one primary act, ruled for the next, plain for the rest. */
import type { ButtonHTMLAttributes } from "react";

export type Weight = "primary" | "secondary" | "plain";

// Colours fade only under the pointer: a button that changes its weight would be unreadable halfway.
const BASE =
  "inline-flex min-h-11 items-center justify-center gap-2 text-body hover:transition-colors hover:duration-150 disabled:opacity-60 disabled:cursor-default";
const WEIGHTS: Record<Weight, string> = {
  primary: "px-6 bg-invert text-on-invert font-semibold border border-transparent hover:opacity-90",
  secondary: "px-6 border border-rule text-ink hover:border-ink-2",
  plain: "px-2 text-ink-2 hover:text-ink underline-offset-4 hover:underline",
};

/** The classes of a button of this weight, for links. */
export const buttonClass = (weight: Weight, more = ""): string => `${BASE} ${WEIGHTS[weight]} ${more}`;

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  weight?: Weight;
}

export function Button({ weight = "secondary", className = "", type = "button", ...rest }: Props) {
  return <button type={type} className={buttonClass(weight, className)} {...rest} />;
}
