/** The way in for a file: dropped, or chosen. */
import { useState } from "react";
import { ErrorLine } from "../../components/error-line.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { useT } from "../../i18n/use-t.ts";
import { size } from "../../lib/format.ts";
import { ACCEPTED, MOST_BYTES } from "./import-file.ts";

interface Props {
  chosen: File | undefined;
  onChoose: (file: File) => void;
}

export function FileChoice({ chosen, onChoose }: Props) {
  const t = useT();
  const [fault, setFault] = useState("");
  const take = (file: File) => {
    if (file.size > MOST_BYTES) return setFault(t("exchange.tooLarge", { name: file.name }));
    setFault(file.size === 0 ? t("exchange.emptyFile", { name: file.name }) : "");
    if (file.size > 0) onChoose(file);
  };
  return (
    <div>
      <FileDrop label={t(chosen ? "exchange.chooseOther" : "drop.choose")} accept={ACCEPTED} onTake={take}>
        <p className="min-w-0 text-ink-2">{chosen ? `${chosen.name}, ${size(chosen.size)}` : t("exchange.kinds")}</p>
      </FileDrop>
      {fault && <ErrorLine announce>{fault}</ErrorLine>}
    </div>
  );
}
