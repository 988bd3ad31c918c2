/** Narrows the voices down: language, accent, style and whatever else they differ in. */
import { Pick } from "../../../../components/pick.tsx";
import { TickField } from "../../../../components/tick-field.tsx";
import { type Translate, useT } from "../../../../i18n/use-t.ts";
import { language } from "../../../../lib/format.ts";
import type { Voice, VoiceStyle } from "../../../../lib/wire.ts";
import { choicesOf, type Filter, type Filters } from "./filter.ts";

interface Props {
  voices: readonly Voice[];
  filters: Filters;
  onChange: (filters: Filters) => void;
  /** Undefined: there are none yet. */
  onlyFavourites: boolean | undefined;
  onOnlyFavourites: (only: boolean) => void;
}

function wordOf(t: Translate, filter: Filter, value: string): string {
  switch (filter) {
    case "language":
      return language(value) ?? value;
    case "gender":
      return t(`gender.${value as Voice["gender"]}`); // a value of the contract's own
    case "age":
      return t(`voices.age.${value as NonNullable<Voice["age"]>}`); // a value of the contract's own
    case "style":
      return t(`voices.style.${value as VoiceStyle}`); // a value of the contract's own
    default:
      return value;
  }
}

export function VoiceFilters({ voices, filters, onChange, onlyFavourites, onOnlyFavourites }: Props) {
  const t = useT();
  const choices = choicesOf(voices);
  if (choices.length === 0 && onlyFavourites === undefined) return null;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-6">
      {choices.map(([filter, values]) => (
        <Pick
          key={filter}
          label={t(`voices.${filter}`)}
          value={filters[filter] ?? ""}
          active={filters[filter] !== undefined}
          options={[
            { value: "", label: t(`voices.any.${filter}`) },
            ...values.map((value) => ({ value, label: wordOf(t, filter, value) })),
          ]}
          onPick={(value) => {
            const { [filter]: _, ...others } = filters;
            onChange(value ? { ...others, [filter]: value } : others);
          }}
        />
      ))}
      {onlyFavourites !== undefined && (
        <TickField label={t("voices.favourites")} checked={onlyFavourites} onChange={onOnlyFavourites} />
      )}
    </div>
  );
}
