/** Yes or no, with what it means beside it. */
import { useId } from "react";

interface Props {
  label: string;
  hint?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function TickField({ label, hint, checked, onChange, disabled = false }: Props) {
  const id = useId();
  return (
    <div>
      <label className="inline-flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="tick"
          checked={checked}
          disabled={disabled}
          aria-describedby={hint ? id : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {label}
      </label>
      {hint && (
        <p id={id} className="ms-8 text-support text-ink-2">
          {hint}
        </p>
      )}
    </div>
  );
}
