/** Time left at the chosen speed, the speed, the list of keys, and the way to close. */
import { Keyboard, X } from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { length as inWords, number } from "../../lib/format.ts";
import { chooseSpeed, closePlayer, SPEEDS, useSpeed } from "./audio.ts";
import { useKeysEnabled } from "./keys.ts";
import { usePlace } from "./store.ts";

const ICON = "grid size-11 shrink-0 place-items-center text-ink-2 hover:text-ink";

export function Side({ onKeys }: { onKeys: () => void }) {
  const t = useT();
  const { at, length } = usePlace();
  const speed = useSpeed();
  const keys = useKeysEnabled();
  return (
    <div className="area-side flex items-center justify-end gap-1">
      {length > 0 && (
        <span className="me-2 text-support text-ink-2 tabular-nums max-xl:hidden">
          {t("player.left", { time: inWords((length - at) / speed), speed: number(speed) })}
        </span>
      )}
      <select
        aria-label={t("player.speed")}
        value={speed}
        onChange={(event) => chooseSpeed(Number(event.currentTarget.value))}
        className="min-h-11 bg-leaf px-1 text-support text-ink tabular-nums"
      >
        {SPEEDS.map((value) => (
          <option key={value} value={value}>
            {t("player.speedValue", { speed: number(value) })}
          </option>
        ))}
      </select>
      {keys && (
        <button type="button" className={`${ICON} max-md:hidden`} aria-label={t("player.keys")} onClick={onKeys}>
          <Keyboard size={20} strokeWidth={1.75} aria-hidden />
        </button>
      )}
      <button type="button" className={ICON} aria-label={t("player.close")} onClick={closePlayer}>
        <X size={20} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  );
}
