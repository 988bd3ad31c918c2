/** Search as it is typed: the list answers at once, the address a moment later. */
import { Search, X } from "lucide-react";
import { useRef } from "react";
import { useT } from "../../../i18n/use-t.ts";

interface Props {
  value: string;
  onChange: (value: string) => void;
  /** The field is left: for a book, say, from which Back leads to what was found. */
  onLeave: () => void;
}

export const SEARCH_ID = "library-search";

export function SearchBox({ value, onChange, onLeave }: Props) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <search className="relative flex items-center border-b border-ink-2 max-md:w-full md:w-72 lg:w-80">
      <Search size={18} strokeWidth={1.75} aria-hidden className="absolute start-0 text-ink-2" />
      <input
        ref={input}
        id={SEARCH_ID}
        type="search"
        value={value}
        aria-label={t("library.search")}
        placeholder={t("library.searchHint")}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value) {
            event.preventDefault();
            onChange("");
          } else if (event.key === "ArrowDown") {
            document.querySelector<HTMLElement>("[data-titles] a[tabindex='0']")?.focus();
            event.preventDefault();
          }
        }}
        className="min-h-11 w-full bg-transparent ps-7 pe-11 text-ink placeholder:text-ink-2"
      />
      {value && (
        <button
          type="button"
          aria-label={t("library.searchClear")}
          onClick={() => {
            onChange("");
            input.current?.focus();
          }}
          className="absolute end-0 grid size-11 place-items-center text-ink-2 hover:text-ink"
        >
          <X size={18} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </search>
  );
}
