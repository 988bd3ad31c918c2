/** The way in for one file: dropped, or chosen. */
import { useId, useState } from "react";
import { useT } from "../../../i18n/use-t.ts";

interface Props {
  /** Of the file that was taken. */
  name: string | undefined;
  onTake: (file: File) => void;
}

export function FileDrop({ name, onTake }: Props) {
  const t = useT();
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is one of two ways; the other is the button inside
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onTake(file);
      }}
      className={`flex flex-wrap items-center gap-x-5 gap-y-3 border border-dashed px-5 py-5 ${over ? "border-ribbon" : "border-ink-2"}`}
    >
      <label
        htmlFor={id}
        className="inline-flex min-h-11 items-center border border-rule px-6 hover:border-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-ribbon"
      >
        {t(name ? "connect.file.other" : "drop.choose")}
        <input
          id={id}
          type="file"
          accept=".json,.auth,.txt,application/json"
          className="sr-only"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onTake(file);
            event.currentTarget.value = "";
          }}
        />
      </label>
      <p role="status" className="min-w-0 break-all text-ink-2">
        {name ?? t("connect.file.kinds")}
      </p>
    </div>
  );
}
