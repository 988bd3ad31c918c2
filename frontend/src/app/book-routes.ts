/** `/book/*`, `/series/*` and `/person/*`: one book, its text, and what it belongs to. */
import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { loadWords } from "../i18n/locale.ts";
import { headStart } from "../lib/early.ts";
import { shelved } from "./shelved.ts";

const named = (search: Record<string, unknown>): { name: string } => ({ name: String(search.name ?? "") });

/** @param inside the route of signed-in people */
export function bookRoutes<P extends AnyRoute>(inside: P) {
  const book = createRoute({
    getParentRoute: () => inside,
    path: "/book/$id",
    // The path is of another type in a tree whose parent is any.
    loader: ({ params }: { params: { id: string } }) =>
      headStart("book", async () => (await import("./shell.tsx")).beginBook(params.id), params.id),
    component: shelved(() => import("../features/catalogue/book-page.tsx")),
  });

  const read = createRoute({
    getParentRoute: () => inside,
    path: "/book/$id/read",
    component: lazyRouteComponent(async () => {
      const words = (["reading", "player"] as const).map(loadWords);
      const [module] = await Promise.all([import("../features/read-along/read-page.tsx"), ...words]);
      return module;
    }),
  });
  const seriesByName = createRoute({
    getParentRoute: () => inside,
    path: "/series",
    validateSearch: named,
    component: shelved(() => import("../features/catalogue/by-name.tsx"), "SeriesByName"),
  });
  const series = createRoute({
    getParentRoute: () => inside,
    path: "/series/$id",
    component: shelved(() => import("../features/catalogue/series-page.tsx")),
  });
  const personByName = createRoute({
    getParentRoute: () => inside,
    path: "/person",
    validateSearch: named,
    component: shelved(() => import("../features/catalogue/by-name.tsx"), "PersonByName"),
  });
  const person = createRoute({
    getParentRoute: () => inside,
    path: "/person/$id",
    component: shelved(() => import("../features/catalogue/person-page.tsx")),
  });
  return [book, read, seriesByName, series, personByName, person] as const;
}
