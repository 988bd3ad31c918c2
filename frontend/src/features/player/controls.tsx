/** Back, play, forward. */
import { Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { skip, togglePlay } from "./audio.ts";
import { BACK_SECONDS, FORWARD_SECONDS } from "./media-session.ts";
import type { Sound } from "./store.ts";

const AROUND = "relative grid size-11 place-items-center text-ink";

export function Controls({ sound }: { sound: Sound }) {
  const t = useT();
  const sounds = sound === "playing" || sound === "loading";
  const Icon = sounds ? Pause : Play;
  return (
    <div className="area-controls flex items-center justify-center gap-1 md:gap-4">
      <button
        type="button"
        className={AROUND}
        aria-label={t("player.back", { seconds: BACK_SECONDS })}
        onClick={() => skip(-BACK_SECONDS)}
      >
        <RotateCcw size={22} strokeWidth={1.75} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={t(sounds ? "player.pause" : "player.play")}
        aria-busy={sound === "loading" || undefined}
        onClick={togglePlay}
        className="grid size-11 place-items-center rounded-full border border-transparent bg-invert text-on-invert md:size-12"
      >
        <Icon size={22} strokeWidth={1.75} fill="currentColor" aria-hidden className={sounds ? "" : "translate-x-px"} />
      </button>
      <button
        type="button"
        className={AROUND}
        aria-label={t("player.forward", { seconds: FORWARD_SECONDS })}
        onClick={() => skip(FORWARD_SECONDS)}
      >
        <RotateCw size={22} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  );
}
