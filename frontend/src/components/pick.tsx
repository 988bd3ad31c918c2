/** One of many from a list of the browser's own, set as a word with a line under it. */
import { ChevronDown } from "lucide-react";
import type { SelectHTMLAttributes } from "react";

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange"> {
  label: string;
  options: readonly { value: string; label: string }[];
  onPick: (value: string) => void;
  /** Whether it says something else than the usual. */
  active?: boolean;
}

export function Pick({ label, options, onPick, active = false, className = "", ...rest }: Props) {
  return (
    <span className={`relative inline-flex min-w-0 items-center ${className}`}>
      <select
        aria-label={label}
        onChange={(event) => onPick(event.currentTarget.value)}
        className={`min-h-11 w-full min-w-0 appearance-none [field-sizing:content] truncate border-b bg-room ps-0 pe-6 text-support hover:text-ink ${
          active ? "border-ribbon text-ink" : "border-transparent text-ink-2"
        }`}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown size={16} strokeWidth={1.75} aria-hidden className="pointer-events-none absolute end-0 text-ink-2" />
    </span>
  );
}
