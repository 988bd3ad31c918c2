/** A list that is narrowed by one word, each with how many there are of it. */
import { useNavigate } from "@tanstack/react-router";
import { number } from "../../../lib/format.ts";
import type { DetailsSearch } from "./search-params.ts";

interface Choice {
  /** Undefined: all. */
  value: string | undefined;
  label: string;
  count: number;
  /** What the address says then. */
  search: DetailsSearch;
}

interface Props {
  id: string;
  legend: string;
  choices: readonly Choice[];
  chosen: string | undefined;
}

export function Choices({ id, legend, choices, chosen }: Props) {
  const navigate = useNavigate();
  return (
    <fieldset>
      <legend className="text-support text-ink-2">{legend}</legend>
      <div className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
        {choices.map(({ value, label, count, search }) => (
          <label
            key={value ?? "all"}
            className="mark inline-flex min-h-11 items-center gap-1.5 text-ink-2 hover:text-ink has-checked:text-ink"
          >
            <input
              type="radio"
              name="choice"
              checked={value === chosen}
              onChange={() =>
                void navigate({ to: "/import/$id", params: { id }, search, replace: true, resetScroll: false })
              }
              className="sr-only"
            />
            {label} <span className="tabular-nums">({number(count)})</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
