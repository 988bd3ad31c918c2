/** A dialog over the page: the browser's own, which keeps the focus inside and gives it back to the opener. */
import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useT } from "../i18n/use-t.ts";
import { useModal } from "./use-modal.ts";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Open for as long as it is rendered. */
export function Dialog({ title, onClose, children }: Props) {
  const t = useT();
  const id = useId();
  const ref = useModal();
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        // Choosing a file that is given up is told here as well.
        if (event.target !== ref.current) return;
        event.preventDefault();
        onClose();
      }}
      className="m-auto w-[min(40rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] overflow-auto bg-leaf p-6 text-ink border border-rule sm:p-8"
    >
      <div className="flex items-start justify-between gap-4">
        <h2 id={id} className="text-section">
          {title}
        </h2>
        <button
          type="button"
          onClick={onClose}
          aria-label={t("action.close")}
          className="-m-2.5 grid size-11 place-items-center"
        >
          <X size={20} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
      {children}
    </dialog>
  );
}
