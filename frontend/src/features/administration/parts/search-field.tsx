/** A search that asks a moment after the last key, and at once on Enter. */
import { Search } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";

const SETTLE_MS = 250;

interface Props {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}

export function SearchField({ label, value, onSearch }: Props) {
  const id = useId();
  const [text, setText] = useState(value);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const ask = (next: string) => {
    clearTimeout(waiting.current);
    if (next.trim() !== value) onSearch(next.trim());
  };
  return (
    <search className="relative w-full sm:w-72">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search size={20} strokeWidth={1.75} aria-hidden className="pointer-events-none absolute start-0 top-3" />
      <input
        id={id}
        type="search"
        value={text}
        placeholder={label}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setText(next);
          clearTimeout(waiting.current);
          waiting.current = setTimeout(() => ask(next), SETTLE_MS);
        }}
        onKeyDown={(event) => event.key === "Enter" && ask(text)}
        className="min-h-11 w-full border-b border-ink-2 bg-transparent ps-8 placeholder:text-ink-2"
      />
    </search>
  );
}
