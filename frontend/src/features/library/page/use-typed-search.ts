/** The searched words: the page's own while they are typed, the address's when somebody comes by it. */
import { useEffect, useRef, useState } from "react";
import { useLibrarySearch, useSearchPatch } from "./use-search.ts";

const SETTLED_MS = 300;

/** @returns what is typed, the way to type, and the way to have it in the address now, before the page is left */
export function useTypedSearch(): [typed: string, type: (next: string) => void, settle: () => void] {
  const { q = "" } = useLibrarySearch();
  const patch = useSearchPatch();
  const [typed, setTyped] = useState(q);
  const sent = useRef(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    setTyped(q);
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (text = typed) => {
    clearTimeout(timer.current);
    const words = text.trim();
    if (words === sent.current) return;
    sent.current = words;
    patch({ q: words || undefined }, true);
  };
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => settle(next), SETTLED_MS);
  };
  return [typed, type, () => settle()];
}
