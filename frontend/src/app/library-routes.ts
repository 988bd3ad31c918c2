/** `/` and `/library/*`: the shelf, and what is brought to it by files. */
import { type AnyRoute, createRoute } from "@tanstack/react-router";
import { type LibrarySearch, parseLibrarySearch } from "../features/library/search-params.ts";
import { headStart } from "../lib/early.ts";
import { shelved } from "./shelved.ts";

/** @param inside the route of signed-in people */
export function libraryRoutes<P extends AnyRoute>(inside: P) {
  const library = createRoute({
    getParentRoute: () => inside,
    path: "/",
    validateSearch: (search): LibrarySearch => parseLibrarySearch(search),
    loader: () => headStart("library", async () => (await import("./shell.tsx")).beginShelf()),
    component: shelved(() => import("../features/library/library-page.tsx")),
  });

  const exchange = createRoute({
    getParentRoute: () => inside,
    path: "/library/import",
    component: shelved(() => import("../features/exchange/exchange-page.tsx")),
  });
  return [library, exchange] as const;
}
