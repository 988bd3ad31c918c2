/** Two huge targets, found without looking, on a screen that stays awake. */
import { Pause, Play, RotateCcw, X } from "lucide-react";
import { useT } from "../../../i18n/use-t.ts";
import { skip } from "../engine/jump.ts";
import { useSpeed } from "../engine/speed.ts";
import { togglePlay } from "../engine/toggle.ts";
import { ICON } from "../parts/classes.ts";
import { Note } from "../parts/note.tsx";
import { leftWords } from "../parts/words.ts";
import { usePlaybackSettings } from "../settings.ts";
import { type Playing, usePlace } from "../store.ts";
import { useWakeLock } from "./use-wake-lock.ts";

const HUGE = "grid min-h-40 place-items-center content-center gap-2 border-2 text-section font-semibold";

export function CarMode({ now, onLeave }: { now: Playing; onLeave: () => void }) {
  const t = useT();
  const { back_seconds } = usePlaybackSettings();
  const { at } = usePlace();
  const speed = useSpeed();
  useWakeLock();
  const sounds = now.sound === "playing" || now.sound === "loading" || now.sound === "waiting";
  const Icon = sounds ? Pause : Play;
  const left = now.book.duration_seconds - now.chapter.start_seconds - at;
  return (
    <div className="grid min-h-dvh grid-rows-[auto_minmax(0,1fr)] gap-4 p-4">
      <div className="flex items-center gap-4">
        <div className="min-w-0 flex-1">
          <p className="truncate font-read text-section font-semibold">{now.chapter.title}</p>
          <p className="truncate text-body text-ink-2 tabular-nums">{leftWords(t, left, speed)}</p>
          <Note now={now} />
        </div>
        <button
          type="button"
          className={`${ICON} size-14 text-ink`}
          aria-label={t("player.leaveCar")}
          onClick={onLeave}
        >
          <X size={28} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-4 portrait:grid-cols-1 portrait:grid-rows-[2fr_3fr]">
        <button type="button" className={`${HUGE} border-ink-2`} onClick={() => skip(-back_seconds)}>
          <RotateCcw size={72} strokeWidth={1.5} aria-hidden />
          {t("player.back", { seconds: back_seconds })}
        </button>
        <button type="button" className={`${HUGE} border-transparent bg-invert text-on-invert`} onClick={togglePlay}>
          <Icon size={88} strokeWidth={1.5} fill="currentColor" aria-hidden />
          {t(sounds ? "player.pause" : "player.play")}
        </button>
      </div>
    </div>
  );
}
