/** Two voices beside each other: the same sentence by one and the other, at the touch of one key. */
import { useEffect, useEffectEvent } from "react";
import { Button } from "../../../../components/button.tsx";
import { useT } from "../../../../i18n/use-t.ts";
import type { Voice } from "../../../../lib/wire.ts";
import type { Samples } from "./use-samples.ts";
import { voiceKey } from "./voice-key.ts";

interface Props {
  /** One or two. */
  compared: readonly Voice[];
  samples: Samples;
  onChoose: (voice: Voice) => void;
  onEnd: () => void;
}

export function CompareBar({ compared, samples, onChoose, onEnd }: Props) {
  const t = useT();
  const [first, second] = compared;
  const now = compared.find((voice) => voiceKey(voice) === (samples.sounding ?? samples.making));
  const other = now === first ? second : first;
  useSwapKey(() => other && second && samples.swapTo(other));
  if (!first) return null;
  if (!second) {
    return (
      <p role="status" className="mb-4 border-t-2 border-ink pt-3 text-ink-2">
        {t("voices.comparedOne", { name: first.name })}
      </p>
    );
  }
  return (
    <div className="mb-4 border-t-2 border-ink pt-3">
      <p role="status">
        {now
          ? t(samples.making ? "voices.making" : "voices.sounds", { name: now.name })
          : t("voices.compared", { first: first.name, second: second.name })}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => other && samples.swapTo(other)}>
          {now ? t("voices.swap") : t("voices.swapStart", { name: first.name })}
        </Button>
        {compared.map((voice) => (
          <Button key={voiceKey(voice)} weight="plain" onClick={() => onChoose(voice)}>
            {t("voices.take", { name: voice.name })}
          </Button>
        ))}
        <Button weight="plain" onClick={onEnd}>
          {t("voices.stop")}
        </Button>
      </div>
    </div>
  );
}

/** X, unless something is being written or a layer is open. */
function useSwapKey(swap: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const { target } = event;
    const writing =
      target instanceof HTMLElement &&
      target.matches("input:not([type=radio],[type=checkbox]),textarea,select,[contenteditable]");
    if (writing || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    swap();
  });
  useEffect(() => {
    const stop = new AbortController();
    addEventListener("keydown", (event) => press(event), { signal: stop.signal });
    return () => stop.abort();
  }, []);
}
