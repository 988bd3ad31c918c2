/** A to Z beside the list; on a phone the same as a list of the browser's own. */
import { useEffect } from "react";
import { Pick } from "../../../components/pick.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { createStore, useStore } from "../../../lib/store.ts";
import type { Letter } from "../register.ts";

interface Register {
  letters: readonly Letter[];
  onJump: (index: number) => void;
}

/** Of the list that is shown; null: its order has none, or it is seen at a glance. */
const shown = createStore<Register | null>(null);
const FEW_LETTERS = 4;
const FEW_TITLES = 30;

/** Offers the letters of a list for as long as it is there. */
export function useRegister(
  letters: readonly Letter[],
  count: number,
  onJump: ((index: number) => void) | undefined,
): void {
  useEffect(() => {
    if (!onJump || letters.length < FEW_LETTERS || count <= FEW_TITLES) return;
    shown.set({ letters, onJump });
    return () => shown.set(null);
  }, [letters, count, onJump]);
}

export function LetterRail() {
  const t = useT();
  const register = useStore(shown);
  if (!register) return null;
  return (
    <nav
      aria-label={t("library.letters")}
      className="sticky top-4 -me-9 w-9 self-start ps-2 max-md:hidden"
      style={{ maxHeight: "calc(100dvh - 2rem - var(--bottom))" }}
    >
      <ul className="flex max-h-[inherit] flex-col overflow-y-auto [scrollbar-width:none]">
        {register.letters.map(({ letter, index }) => (
          <li key={letter}>
            <button
              type="button"
              aria-label={t("library.letter", { letter })}
              onClick={() => register.onJump(index)}
              className="grid h-6 w-7 place-items-center text-meta text-ink-2 outline-offset-[-2px] hover:font-semibold hover:text-ink"
            >
              {letter}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function LetterPick() {
  const t = useT();
  const register = useStore(shown);
  if (!register) return null;
  const options = register.letters.map(({ letter, index }) => ({ value: String(index), label: letter }));
  return (
    <Pick
      label={t("library.letters")}
      value=""
      onPick={(index) => register.onJump(Number(index))}
      options={[{ value: "", label: t("library.lettersShort") }, ...options]}
      className="md:hidden"
    />
  );
}
