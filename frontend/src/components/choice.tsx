/** One of a few: radio buttons in a row of words, the chosen one underlined by the ribbon. */
import { useId } from "react";

interface Props<T extends string> {
  legend: string;
  options: readonly { value: T; label: string; lang?: string }[];
  value: T;
  onChoose: (value: T) => void;
}

export function Choice<T extends string>({ legend, options, value, onChoose }: Props<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="text-support text-ink-2">{legend}</legend>
      <div className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className="mark inline-flex min-h-10 items-center text-ink-2 hover:text-ink has-checked:text-ink"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
