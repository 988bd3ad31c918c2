/** Chapter back, seconds back, play, seconds forward, chapter forward. */
import { Pause, Play, RotateCcw, RotateCw, SkipBack, SkipForward } from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { nextChapter, previousChapter, skip } from "./engine/jump.ts";
import { togglePlay } from "./engine/toggle.ts";
import { ICON } from "./parts/classes.ts";
import { neighbour } from "./rules/book-time.ts";
import { usePlaybackSettings } from "./settings.ts";
import type { Playing } from "./store.ts";

const AROUND = `${ICON} text-ink`;
const icon = { strokeWidth: 1.75, "aria-hidden": true } as const;

export function PlayButton({
  now,
  className = "size-[44px] md:size-[48px]",
  size = 22,
}: {
  now: Playing;
  className?: string;
  size?: number;
}) {
  const t = useT();
  const sounds = now.sound === "playing" || now.sound === "loading" || now.sound === "waiting";
  const Icon = sounds ? Pause : Play;
  return (
    <button
      type="button"
      aria-label={t(sounds ? "player.pause" : "player.play")}
      aria-busy={now.sound === "loading" || undefined}
      onClick={togglePlay}
      className={`grid shrink-0 place-items-center rounded-full border border-transparent bg-invert text-on-invert ${className}`}
    >
      <Icon {...icon} size={size} fill="currentColor" className={sounds ? "" : "translate-x-px"} />
    </button>
  );
}

/** The seconds stand in the arrow. */
function SkipButton({ seconds, large }: { seconds: number; large: boolean }) {
  const t = useT();
  const back = seconds < 0;
  const Icon = back ? RotateCcw : RotateCw;
  return (
    <button
      type="button"
      className={AROUND}
      aria-label={t(back ? "player.back" : "player.forward", { seconds: Math.abs(seconds) })}
      onClick={() => skip(seconds)}
    >
      <Icon {...icon} size={large ? 34 : 30} strokeWidth={large ? 1.3 : 1.4} />
      <span
        aria-hidden
        className="absolute inset-0 grid place-items-center pt-px text-[10px] font-semibold tabular-nums"
      >
        {Math.abs(seconds)}
      </span>
    </button>
  );
}

export function Controls({ now, large = false }: { now: Playing; large?: boolean }) {
  const t = useT();
  const { back_seconds, forward_seconds } = usePlaybackSettings();
  const next = neighbour(now.book.chapters, now.chapter, 1);
  return (
    <div className={`area-controls flex items-center justify-center ${large ? "gap-2 sm:gap-5" : "gap-1 lg:gap-2"}`}>
      <button type="button" className={AROUND} aria-label={t("player.previous")} onClick={previousChapter}>
        <SkipBack {...icon} size={20} />
      </button>
      <SkipButton seconds={-back_seconds} large={large} />
      {large ? <PlayButton now={now} className="size-[64px]" size={28} /> : <PlayButton now={now} />}
      <SkipButton seconds={forward_seconds} large={large} />
      <button
        type="button"
        className={AROUND}
        aria-label={t("player.next")}
        disabled={!next?.audio_path}
        onClick={nextChapter}
      >
        <SkipForward {...icon} size={20} />
      </button>
    </div>
  );
}
