/** A small dialog beside the bar; on a phone it rises from the bottom. A press beside it closes it. */
import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useModal } from "../../../components/use-modal.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ICON } from "./classes.ts";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Open for as long as it is rendered. */
export function Panel({ title, onClose, children }: Props) {
  const t = useT();
  const id = useId();
  const ref = useModal();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it from the keyboard
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      onClick={(event) => event.target === ref.current && onClose()}
      className="player-panel max-h-[calc(100dvh-2rem)] overflow-auto border border-rule bg-leaf p-0 text-ink"
    >
      <div className="p-5 pt-4">
        <div className="flex items-center justify-between gap-4">
          <h2 id={id} className="text-row">
            {title}
          </h2>
          <button type="button" onClick={onClose} aria-label={t("action.close")} className={`${ICON} -me-2.5`}>
            <X size={20} strokeWidth={1.75} aria-hidden />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
