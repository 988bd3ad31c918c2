/** A dialog as the browser's own modal layer: the focus stays inside, and goes back to the opener. */
import { type RefObject, useLayoutEffect, useRef } from "react";

/** Open for as long as it is rendered: before the next key, not after the next frame. @returns the dialog's reference */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return ref;
}
