/** How the person likes to listen, on every device. */
import { useMutation } from "@tanstack/react-query";
import { Choice } from "../../components/choice.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TickField } from "../../components/tick-field.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { number } from "../../lib/format.ts";
import type { PlaybackSettings } from "../../lib/wire.ts";
import { changePlaybackSettings, usePlaybackSettings } from "../player/settings.ts";

const SPEEDS = [0.5, 0.75, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.75, 1.8, 2, 2.25, 2.5, 3, 3.5];
const SKIPS = [5, 10, 15, 20, 30, 45, 60, 90];
const REWINDS = ["off", "fixed", "adaptive"] as const;

/** What is offered, and what is chosen where another device chose something else. */
const offered = (values: readonly number[], chosen: number): number[] =>
  [...new Set([...values, chosen])].sort((a, b) => a - b);

export function Playback() {
  const t = useT();
  const settings = usePlaybackSettings();
  const change = useMutation({ mutationFn: changePlaybackSettings });
  const set = (changes: Partial<PlaybackSettings>) => change.mutate(changes);
  const skips = (chosen: number) =>
    offered(SKIPS, chosen).map((seconds) => ({
      value: String(seconds),
      label: t("time.s", { value: number(seconds) }),
    }));
  const speeds = offered(SPEEDS, settings.speed).map((speed) => ({
    value: String(speed),
    label: t("settings.speedValue", { speed: number(speed) }),
  }));
  return (
    <>
      <div className="grid gap-x-8 gap-y-6 sm:grid-cols-3">
        <SelectField
          label={t("settings.speed")}
          options={speeds}
          value={String(settings.speed)}
          onChoose={(speed) => set({ speed: Number(speed) })}
        />
        <SelectField
          label={t("settings.back")}
          options={skips(settings.back_seconds)}
          value={String(settings.back_seconds)}
          onChoose={(seconds) => set({ back_seconds: Number(seconds) })}
        />
        <SelectField
          label={t("settings.forward")}
          options={skips(settings.forward_seconds)}
          value={String(settings.forward_seconds)}
          onChoose={(seconds) => set({ forward_seconds: Number(seconds) })}
        />
      </div>
      <p className="-mt-4 text-support text-ink-2">{t("settings.speedHint")}</p>
      <div>
        <Choice
          legend={t("settings.rewind")}
          options={REWINDS.map((value) => ({ value, label: t(`settings.rewind.${value}`) }))}
          value={settings.smart_rewind}
          onChoose={(smart_rewind) => set({ smart_rewind })}
        />
        <p className="text-support text-ink-2">{t(`settings.rewindHint.${settings.smart_rewind}`)}</p>
      </div>
      <TickField
        label={t("settings.remoteSeek")}
        hint={t("settings.remoteSeekHint")}
        checked={settings.remote_seek}
        onChange={(remote_seek) => set({ remote_seek })}
      />
      {change.error && <ErrorLine announce>{describeError(t, change.error)}</ErrorLine>}
    </>
  );
}
