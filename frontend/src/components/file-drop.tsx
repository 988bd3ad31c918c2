/** The way in for one file: dropped, or chosen. */
import { type ReactNode, useId, useState } from "react";

interface Props {
  /** Of the button. */
  label: string;
  accept: string;
  onTake: (file: File) => void;
  /** What stands beside the button: the file's name, or which kinds are taken. */
  children: ReactNode;
}

export function FileDrop({ label, accept, onTake, children }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => file && onTake(file);
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
        take(event.dataTransfer.files[0]);
      }}
      className={`flex flex-wrap items-center gap-x-5 gap-y-3 border border-dashed px-5 py-6 ${over ? "border-ribbon" : "border-ink-2"}`}
    >
      <label
        htmlFor={id}
        className="inline-flex min-h-11 items-center border border-rule px-6 hover:border-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-ribbon"
      >
        {label}
        <input
          id={id}
          type="file"
          accept={accept}
          className="sr-only"
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
      </label>
      {children}
    </div>
  );
}
