/** How the text is set on this device: size, width, leading, paper and spacing. */
import type { CSSProperties } from "react";
import { remember, remembered } from "../../../lib/storage.ts";
import { createStore, useStore } from "../../../lib/store.ts";
import { parseLook, type ReaderLook } from "./parse-look.ts";

const KEPT = "reader";

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
