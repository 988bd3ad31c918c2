/** The player's smaller acts, in the bar and on the full screen. */
import { Bookmark, Gauge, Moon, Volume1, Volume2, VolumeX } from "lucide-react";
import { type CSSProperties, useState } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { clock, number, percent } from "../../../lib/format.ts";
import { addBookmark } from "../bookmarks/add.ts";
import { useSleepTimer } from "../engine/sleep.ts";
import { useSpeed } from "../engine/speed.ts";
import { chooseVolume, toggleMute, useVolume, volumeChanges } from "../engine/volume.ts";
import type { Playing } from "../store.ts";
import { ICON } from "./classes.ts";
import { showPanel } from "./panels.ts";

const WORDED =
  "inline-flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 px-1.5 text-support text-ink-2 hover:text-ink tabular-nums";
const icon = { size: 20, strokeWidth: 1.75, "aria-hidden": true } as const;

export function ActButtons({ now }: { now: Playing }) {
  const t = useT();
  const speed = useSpeed();
  const words = t("player.speedValue", { speed: number(speed) });
  return (
    <>
      <button
        type="button"
        className={WORDED}
        aria-label={`${t("player.speed")}: ${words}`}
        aria-haspopup="dialog"
        onClick={() => showPanel("speed")}
      >
        <Gauge {...icon} />
        {words}
      </button>
      <SleepButton />
      <button
        type="button"
        className={ICON}
        aria-label={t("player.bookmark")}
        disabled={now.book.bookId === null}
        onClick={addBookmark}
      >
        <Bookmark {...icon} />
      </button>
      <Volume />
    </>
  );
}

function SleepButton() {
  const t = useT();
  const timer = useSleepTimer();
  const words =
    timer.kind === "time"
      ? clock(timer.left)
      : timer.kind === "chapters"
        ? t("player.sleepChaptersShort", { count: timer.left })
        : "";
  const inFull = timer.kind === "chapters" ? t("player.sleepChapters", { count: timer.left }) : words;
  return (
    <button
      type="button"
      className={`${WORDED} ${words ? "text-ink" : ""}`}
      aria-label={words ? `${t("player.sleep")}: ${inFull}` : t("player.sleep")}
      aria-haspopup="dialog"
      onClick={() => showPanel("sleep")}
    >
      <Moon {...icon} className={words ? "text-ribbon" : ""} />
      {words}
    </button>
  );
}

function Volume() {
  const t = useT();
  const { level, muted } = useVolume();
  const [changes] = useState(volumeChanges);
  if (!changes) return null;
  const heard = muted ? 0 : level;
  const Icon = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2;
  const filled: CSSProperties & Record<"--at", string> = { "--at": `${heard * 100}%` };
  return (
    <span className="player-volume flex items-center max-lg:hidden">
      <button
        type="button"
        className={ICON}
        aria-label={t(heard === 0 ? "player.unmute" : "player.mute")}
        onClick={toggleMute}
      >
        <Icon {...icon} />
      </button>
      <input
        type="range"
        className="scrubber w-20"
        style={filled}
        min={0}
        max={1}
        step={0.05}
        value={heard}
        aria-label={t("player.volume")}
        aria-valuetext={percent(heard * 100)}
        onChange={(event) => chooseVolume(event.currentTarget.valueAsNumber)}
      />
    </span>
  );
}
