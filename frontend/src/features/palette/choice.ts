/** One row of the palette. */
import type { NavigateOptions } from "@tanstack/react-router";

export const KINDS = ["page", "setting", "act", "title", "series", "person", "narration"] as const;
export type Kind = (typeof KINDS)[number];

export interface Choice {
  id: string;
  kind: Kind;
  label: string;
  more?: string | undefined;
  /** A place, or else something that is done. */
  does: { to: NavigateOptions } | { run: () => void };
}
