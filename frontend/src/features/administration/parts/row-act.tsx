/** What can be done with one row: a word, read out together with the row it belongs to. */
import type { ButtonHTMLAttributes } from "react";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The whole sentence, for who cannot see the row: "Disable ana@example.org". */
  label: string;
}

export function RowAct({ label, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      className="min-h-11 px-2.5 text-support md:whitespace-nowrap underline-offset-4 hover:underline disabled:opacity-60 md:max-xl:min-h-8 xl:-my-2.5"
      {...rest}
    />
  );
}

/** A row's acts side by side; on a phone they begin where its text does. */
export const ACTS =
  "-ms-2.5 flex flex-wrap md:-me-2.5 md:max-xl:flex-col md:max-xl:items-end xl:flex-nowrap xl:justify-end";
