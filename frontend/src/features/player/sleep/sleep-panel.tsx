/** When to stop: after some minutes, at the end of this chapter, or after some chapters. */
import { Minus, Plus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { LINE } from "../../../components/field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { clock } from "../../../lib/format.ts";
import { chooseSleepFade, setSleepTimer, stepSleepTimer, useSleepFade, useSleepTimer } from "../engine/sleep.ts";
import { CHIP, ICON } from "../parts/classes.ts";
import { Panel } from "../parts/panel.tsx";
import {
  forChapters,
  forMinutes,
  MINUTES,
  MOST_CHAPTERS,
  MOST_MINUTES,
  OFF,
  type SleepTimer,
} from "../rules/sleep-timer.ts";

export function SleepPanel({ onClose }: { onClose: () => void }) {
  const t = useT();
  const timer = useSleepTimer();
  const fades = useSleepFade();
  const set = (next: SleepTimer) => {
    setSleepTimer(next);
    onClose();
  };
  return (
    <Panel title={t("player.sleep")} onClose={onClose}>
      {timer.kind !== "off" && <Running timer={timer} onOff={() => set(OFF)} />}
      <div className="mt-2 grid grid-cols-3 gap-2">
        {MINUTES.map((minutes) => (
          <button key={minutes} type="button" className={CHIP} onClick={() => set(forMinutes(minutes))}>
            {t("player.minutes", { minutes })}
          </button>
        ))}
      </div>
      <button type="button" className={`${CHIP} mt-2 w-full`} onClick={() => set(forChapters(1))}>
        {t("player.sleepChapter")}
      </button>
      <Amount
        label={t("player.sleepOwnMinutes")}
        first={20}
        most={MOST_MINUTES}
        onSet={(count) => set(forMinutes(count))}
      />
      <Amount
        label={t("player.sleepOwnChapters")}
        first={2}
        most={MOST_CHAPTERS}
        onSet={(count) => set(forChapters(count))}
      />
      <label className="mt-4 inline-flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="tick"
          checked={fades}
          onChange={(event) => chooseSleepFade(event.currentTarget.checked)}
        />
        {t("player.sleepFade")}
      </label>
    </Panel>
  );
}

function Running({ timer, onOff }: { timer: SleepTimer; onOff: () => void }) {
  const t = useT();
  const words =
    timer.kind === "time"
      ? clock(timer.left)
      : timer.kind === "chapters"
        ? t("player.sleepChapters", { count: timer.left })
        : "";
  return (
    <div className="mb-4 border-b border-rule pb-4">
      <div className="flex items-center justify-between gap-2">
        <button type="button" className={ICON} aria-label={t("player.sleepShorter")} onClick={() => stepSleepTimer(-1)}>
          <Minus size={20} aria-hidden />
        </button>
        <p role="timer" className="font-read text-section tabular-nums">
          {words}
        </p>
        <button type="button" className={ICON} aria-label={t("player.sleepLonger")} onClick={() => stepSleepTimer(1)}>
          <Plus size={20} aria-hidden />
        </button>
      </div>
      <Button className="mt-2 w-full" onClick={onOff}>
        {t("player.sleepOff")}
      </Button>
    </div>
  );
}

/** A number of one's own. */
function Amount({
  label,
  first,
  most,
  onSet,
}: {
  label: string;
  first: number;
  most: number;
  onSet: (count: number) => void;
}) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState(String(first));
  const count = Number(text);
  const valid = Number.isInteger(count) && count >= 1 && count <= most;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) onSet(count);
  };
  return (
    <form onSubmit={submit} className="mt-3 grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3">
      <span>
        <label htmlFor={id} className="block text-support text-ink-2">
          {label}
        </label>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={1}
          max={most}
          value={text}
          aria-invalid={valid ? undefined : true}
          onChange={(event) => setText(event.currentTarget.value)}
          className={LINE}
        />
      </span>
      <Button type="submit" disabled={!valid}>
        {t("player.sleepSet")}
      </Button>
    </form>
  );
}
