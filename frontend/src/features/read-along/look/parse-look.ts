/** How a text can be set, and what of a kept choice is understood. Pure. */

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
