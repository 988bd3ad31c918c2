/** How the text is set on this device: size, width, leading, paper and spacing. */
import type { CSSProperties } from "react";
import { remember, remembered } from "../../../lib/storage.ts";
import { createStore, useStore } from "../../../lib/store.ts";

export const LOOKS = {
  size: ["s", "m", "l", "xl", "xxl"],
  width: ["narrow", "medium", "wide"],
  leading: ["tight", "medium", "loose"],
  paper: ["follow", "light", "sepia", "dark"],
  spacing: ["usual", "wide"],
} as const;
type Looks = typeof LOOKS;
export type ReaderLook = { [K in keyof Looks]: Looks[K][number] };

const USUAL: ReaderLook = { size: "m", width: "medium", leading: "medium", paper: "follow", spacing: "usual" };
const KEPT = "reader";

const one = <T extends string>(choices: readonly T[], value: unknown, usual: T): T =>
  choices.find((choice) => choice === value) ?? usual;

/** What was kept, as far as it is still understood. */
export function parseLook(text: string | null): ReaderLook {
  let kept: object = {};
  try {
    const read: unknown = JSON.parse(text ?? "{}");
    if (typeof read === "object" && read !== null) kept = read;
  } catch {
    // Unreadable is as good as nothing.
  }
  const of = (name: string): unknown => Reflect.get(kept, name);
  return {
    size: one(LOOKS.size, of("size"), USUAL.size),
    width: one(LOOKS.width, of("width"), USUAL.width),
    leading: one(LOOKS.leading, of("leading"), USUAL.leading),
    paper: one(LOOKS.paper, of("paper"), USUAL.paper),
    spacing: one(LOOKS.spacing, of("spacing"), USUAL.spacing),
  };
}

const look = createStore<ReaderLook>(parseLook(remembered(KEPT)));
export const useLook = (): ReaderLook => useStore(look);

export function chooseLook(changes: Partial<ReaderLook>): void {
  look.set({ ...look.get(), ...changes });
  remember(KEPT, JSON.stringify(look.get()));
}

const SIZES: Record<ReaderLook["size"], string> = {
  s: "1.0625rem",
  m: "1.1875rem",
  l: "1.375rem",
  xl: "1.625rem",
  xxl: "2rem",
};
/** About 54, 66 and 84 characters of Literata. */
const WIDTHS: Record<ReaderLook["width"], string> = { narrow: "26em", medium: "32em", wide: "41em" };
const LEADINGS: Record<ReaderLook["leading"], number> = { tight: 1.45, medium: 1.65, loose: 1.95 };

/** What `styles/reading.css` takes. */
export const styleOf = ({
  size,
  width,
  leading,
}: ReaderLook): CSSProperties & Record<`--${string}`, string | number> => ({
  "--size": SIZES[size],
  "--width": WIDTHS[width],
  "--leading": LEADINGS[leading],
});
