/** One of several, as the system's own list. */
import { useId } from "react";
import { LINE } from "./field.tsx";

interface Props<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChoose: (value: T) => void;
  hint?: string | undefined;
  disabled?: boolean;
  className?: string;
}

export function SelectField<T extends string>(props: Props<T>) {
  const { label, options, value, onChoose, hint, disabled = false, className = "" } = props;
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="block text-support text-ink-2">
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChoose(options[event.currentTarget.selectedIndex]?.value ?? value)}
        className={`${LINE} disabled:opacity-60 [&>option]:bg-leaf`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-support text-ink-2">
          {hint}
        </p>
      )}
    </div>
  );
}
