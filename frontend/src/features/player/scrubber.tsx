/** The place in the chapter: a range whose thumb is the ribbon. */
import type { CSSProperties } from "react";
import { useT } from "../../i18n/use-t.ts";
import { clock } from "../../lib/format.ts";
import { seek } from "./audio.ts";
import { usePlace } from "./store.ts";

interface Props {
  /** The chapter's number, from 1. */
  number: number;
  /** Shown in place of the range: why nothing sounds. */
  note: string;
}

export function Scrubber({ number, note }: Props) {
  const t = useT();
  const { at, length } = usePlace();
  const filled: CSSProperties & Record<"--at", string> = { "--at": length > 0 ? `${(at / length) * 100}%` : "0%" };
  return (
    <div className="area-scrubber flex min-w-0 items-center gap-2.5 text-support text-ink-2">
      <span role="status" className={note ? "w-full text-center text-ink" : "sr-only"}>
        {note}
      </span>
      {!note && (
        <>
          <span className="tabular-nums">{clock(at)}</span>
          <input
            type="range"
            className="scrubber min-w-0"
            style={filled}
            min={0}
            max={Math.max(1, length)}
            step={1}
            value={at}
            onChange={(event) => seek(event.currentTarget.valueAsNumber)}
            aria-label={t("player.place")}
            aria-valuetext={t("player.placeText", { at: clock(at), length: clock(length), number })}
          />
          <span className="tabular-nums">−{clock(length - at)}</span>
        </>
      )}
    </div>
  );
}
