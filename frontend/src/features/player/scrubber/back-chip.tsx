/** The way back after a jump, for ten seconds. */
import { Undo2 } from "lucide-react";
import { useT } from "../../../i18n/use-t.ts";
import { jumpBack, useJump } from "../engine/jump.ts";
import { nearWords } from "../parts/words.ts";
import type { Playing } from "../store.ts";

export function BackChip({ now, className = "" }: { now: Playing; className?: string }) {
  const t = useT();
  const jump = useJump();
  const offered = jump?.offered && jump.of === now.book.id;
  return (
    <div role="status" className={className}>
      {offered && (
        <button
          type="button"
          onClick={jumpBack}
          className="pointer-events-auto inline-flex min-h-11 items-center gap-2 border border-ribbon bg-leaf px-4 text-support text-ink tabular-nums"
        >
          <Undo2 size={18} strokeWidth={1.75} aria-hidden className="text-ribbon" />
          {t("player.backTo", { place: nearWords(t, now.book, now.chapter, jump.from) })}
        </button>
      )}
    </div>
  );
}
