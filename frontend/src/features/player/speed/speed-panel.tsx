/** How fast: in steps, by a slider, or one of the usual ones. Each book keeps its own. */
import { Minus, Plus } from "lucide-react";
import type { CSSProperties } from "react";
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { number } from "../../../lib/format.ts";
import { chooseSpeed, stepSpeed, useSpeed } from "../engine/speed.ts";
import { tellProblem } from "../engine/tell.ts";
import { CHIP, ICON } from "../parts/classes.ts";
import { Panel } from "../parts/panel.tsx";
import { leftWords } from "../parts/words.ts";
import { FASTEST, PRESETS, SLOWEST, STEP } from "../rules/speeds.ts";
import { changePlaybackSettings, usePlaybackSettings } from "../settings.ts";
import { type Playing, usePlace } from "../store.ts";

export function SpeedPanel({ now, onClose }: { now: Playing; onClose: () => void }) {
  const t = useT();
  const speed = useSpeed();
  const usual = usePlaybackSettings().speed;
  const { at } = usePlace();
  const words = (value: number) => t("player.speedValue", { speed: number(value) });
  const share = ((speed - SLOWEST) / (FASTEST - SLOWEST)) * 100;
  const filled: CSSProperties & Record<"--at", string> = { "--at": `${share}%` };
  return (
    <Panel title={t("player.speed")} onClose={onClose}>
      <p className="text-center font-read text-figure tabular-nums">{words(speed)}</p>
      <p className="text-center text-support text-ink-2 tabular-nums">
        {leftWords(t, now.book.duration_seconds - now.chapter.start_seconds - at, speed)}
      </p>
      <div className="mt-2 flex items-center gap-2">
        <button
          type="button"
          className={ICON}
          aria-label={t("player.slower")}
          disabled={speed <= SLOWEST}
          onClick={() => stepSpeed(-1)}
        >
          <Minus size={20} aria-hidden />
        </button>
        <input
          type="range"
          className="scrubber"
          style={filled}
          min={SLOWEST}
          max={FASTEST}
          step={STEP}
          value={speed}
          aria-label={t("player.speed")}
          aria-valuetext={words(speed)}
          onChange={(event) => chooseSpeed(event.currentTarget.valueAsNumber)}
        />
        <button
          type="button"
          className={ICON}
          aria-label={t("player.faster")}
          disabled={speed >= FASTEST}
          onClick={() => stepSpeed(1)}
        >
          <Plus size={20} aria-hidden />
        </button>
      </div>
      <div className="mt-3 grid grid-cols-3 gap-2">
        {PRESETS.map((value) => (
          <button
            key={value}
            type="button"
            className={CHIP}
            aria-pressed={value === speed}
            onClick={() => chooseSpeed(value)}
          >
            {words(value)}
          </button>
        ))}
      </div>
      <p className="mt-4 text-support text-ink-2">{t("player.speedPerBook", { speed: words(usual) })}</p>
      {usual !== speed && (
        <Button
          weight="plain"
          className="-ms-2"
          onClick={() => void changePlaybackSettings({ speed }).catch(tellProblem)}
        >
          {t("player.speedUsual", { speed: words(speed) })}
        </Button>
      )}
    </Panel>
  );
}
