/** While one listens elsewhere: where the place stays, and the way back. */
import { useT } from "../../../i18n/use-t.ts";
import { usePeek } from "../engine/peek.ts";
import { goBack, stayHere } from "../engine/peeking.ts";
import { ACT } from "../parts/classes.ts";
import { spotWords } from "../parts/words.ts";
import type { Playing } from "../store.ts";

export function PeekLine({ now }: { now: Playing }) {
  const t = useT();
  const peek = usePeek();
  return (
    <div role="status" className="text-support">
      {peek && (
        <p className="flex flex-wrap items-center justify-center gap-x-2 border-y border-rule">
          <span>{t("player.placeStays", { place: spotWords(t, now.book, peek.stays) })}</span>
          <button type="button" className={ACT} onClick={goBack}>
            {t("player.peekBack")}
          </button>
          <button type="button" className={ACT} onClick={stayHere}>
            {t("player.peekStay")}
          </button>
        </p>
      )}
    </div>
  );
}
