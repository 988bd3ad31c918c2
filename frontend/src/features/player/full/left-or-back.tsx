/** What is left of the book at this speed; for ten seconds after a jump, the way back in its place. */
import { useT } from "../../../i18n/use-t.ts";
import { useJump } from "../engine/jump.ts";
import { useSpeed } from "../engine/speed.ts";
import { leftWords } from "../parts/words.ts";
import { BackChip } from "../scrubber/back-chip.tsx";
import { type Playing, usePlace } from "../store.ts";

export function LeftOrBack({ now }: { now: Playing }) {
  const t = useT();
  const { at } = usePlace();
  const speed = useSpeed();
  const jump = useJump();
  const left = now.book.duration_seconds - now.chapter.start_seconds - at;
  return (
    <div className="grid min-h-11 place-items-center text-center">
      <BackChip now={now} />
      {!(jump?.offered && jump.of === now.book.id) && (
        <p className="text-support text-ink-2 tabular-nums">{left > 0 && leftWords(t, left, speed)}</p>
      )}
    </div>
  );
}
