/** The way in for a file: dropped, or chosen. */
import { useId, useState } from "react";
import { ErrorLine } from "../../components/error-line.tsx";
import { useT } from "../../i18n/use-t.ts";
import { size } from "../../lib/format.ts";
import { ACCEPTED, MOST_BYTES } from "./import-file.ts";

interface Props {
  chosen: File | undefined;
  onChoose: (file: File) => void;
}

export function FileChoice({ chosen, onChoose }: Props) {
  const t = useT();
  const id = useId();
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState("");
  const take = (file: File | undefined) => {
    if (!file) return;
    if (file.size > MOST_BYTES) return setFault(t("exchange.tooLarge", { name: file.name }));
    setFault(file.size === 0 ? t("exchange.emptyFile", { name: file.name }) : "");
    if (file.size > 0) onChoose(file);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is one of two ways; the other is the button inside */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
        className={`flex flex-wrap items-center gap-x-5 gap-y-3 border border-dashed px-5 py-6 ${over ? "border-ribbon" : "border-ink-2"}`}
      >
        <label
          htmlFor={id}
          className="inline-flex min-h-11 items-center border border-rule px-6 hover:border-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-ribbon"
        >
          {t(chosen ? "exchange.chooseOther" : "drop.choose")}
          <input
            id={id}
            type="file"
            accept={ACCEPTED}
            className="sr-only"
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </label>
        <p className="min-w-0 text-ink-2">{chosen ? `${chosen.name}, ${size(chosen.size)}` : t("exchange.kinds")}</p>
      </div>
      {fault && <ErrorLine announce>{fault}</ErrorLine>}
    </div>
  );
}
