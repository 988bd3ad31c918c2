/** The library's address, and the way to change a part of it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type LibrarySearch, parseLibrarySearch } from "../search-params.ts";

/** As text: it is parsed like any address. */
export type SearchPatch = { [K in keyof LibrarySearch]?: string | undefined };

export const useLibrarySearch = (): LibrarySearch => useSearch({ from: "/inside/" });

/** Changes only what is named; undefined takes it out. Each choice is a step back for the Back key; typing is not. */
export function useSearchPatch(): (patch: SearchPatch, typing?: boolean) => void {
  const navigate = useNavigate();
  return (patch, typing = false) =>
    void navigate({
      to: "/",
      search: (before) => parseLibrarySearch({ ...before, ...patch }),
      replace: typing,
      resetScroll: false,
    });
}
