/** The quality of the file, with the size it comes to. */
import { useId } from "react";
import { LINE } from "../../../components/field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { size } from "../../../lib/format.ts";
import type { Bitrate } from "../../../lib/wire.ts";
import { audioBytes } from "./listening-time.ts";

const BITRATES: readonly Bitrate[] = ["64k", "96k", "128k", "192k"];

interface Props {
  /** Of audio, as estimated. */
  seconds: number;
  value: Bitrate;
  onChoose: (value: Bitrate) => void;
}

export function BitrateField({ seconds, value, onChoose }: Props) {
  const t = useT();
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="block text-support text-ink-2">
        {t("review.bitrate")}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChoose(BITRATES[event.currentTarget.selectedIndex] ?? value)}
        className={`${LINE} [&>option]:bg-leaf`}
      >
        {BITRATES.map((rate) => (
          <option key={rate} value={rate}>
            {t("review.bitrate.option", { rate: Number.parseInt(rate, 10), size: size(audioBytes(seconds, rate)) })}
          </option>
        ))}
      </select>
    </div>
  );
}
