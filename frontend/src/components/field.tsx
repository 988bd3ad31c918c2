/** A labelled text field: a line to write on, its hint, and what is wrong with it. */
import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { ErrorLine } from "./error-line.tsx";

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Stands at the end of the line, e.g. a button. */
  after?: ReactNode;
}

export const LINE = "w-full min-w-0 min-h-11 bg-transparent border-b border-ink-2 text-ink placeholder:text-ink-2";

export function Field({ label, hint, error, after, className = "", ...input }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={className}>
      <label htmlFor={id} className="block text-support text-ink-2">
        {label}
      </label>
      <div className="relative flex">
        <input
          id={id}
          className={LINE}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          {...input}
        />
        {after}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-support text-ink-2">
          {hint}
        </p>
      )}
      {error && <ErrorLine id={`${id}-error`}>{error}</ErrorLine>}
    </div>
  );
}
