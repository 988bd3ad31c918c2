/** The addresses of the web app. Pages are fetched when they are first opened, or pointed at. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import type { ComponentType } from "react";
import { Loading } from "../components/ribbon.tsx";
import { type LibrarySearch, parseLibrarySearch } from "../features/library/search-params.ts";
import { isStateFilter, type StateFilter } from "../features/narration/index.ts";
import { loadWords } from "../i18n/locale.ts";
import { useT } from "../i18n/use-t.ts";
import { refreshSession } from "../lib/refresh.ts";
import { mayHaveSession, session } from "../lib/session.ts";
import { administrationRoutes } from "./administration-routes.ts";
import { BrokenPage, BrokenPageAlone, MissingPage, MissingPageAlone } from "./fallback-pages.tsx";
import { Shell } from "./shell.tsx";

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: MissingPageAlone,
  errorComponent: BrokenPageAlone,
});

/** Signed in, or the cookie of an earlier visit still opens. */
const signedIn = async () => session.get() !== null || (mayHaveSession() && (await refreshSession()));

/** Only addresses of this app: `//elsewhere.org` is not one. */
const ownAddress = (to: unknown) => (typeof to === "string" && /^\/(?!\/|\\)/.test(to) ? { to } : {});

const accountRoute = <P extends string>(path: P, page: "SignInPage" | "SignUpPage") =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: (search): { to?: string } => ownAddress(search.to),
    beforeLoad: async ({ search }) => {
      if (await signedIn().catch(() => false)) throw redirect({ href: search.to ?? "/" });
    },
    component: lazyRouteComponent(() => import("./account-page.tsx"), page),
  });

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ location }) => {
    if (!(await signedIn())) throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
  component: Shell,
  errorComponent: BrokenPageAlone,
});

/** A page of the library, fetched together with its words. */
const shelved = <K extends string>(load: () => Promise<Record<K, ComponentType>>, name?: K) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), loadWords("library")]);
    return module;
  }, name);

const library = createRoute({
  getParentRoute: () => inside,
  path: "/",
  validateSearch: (search): LibrarySearch => parseLibrarySearch(search),
  component: shelved(() => import("../features/library/library-page.tsx")),
});

const exchange = createRoute({
  getParentRoute: () => inside,
  path: "/library/import",
  component: shelved(() => import("../features/exchange/exchange-page.tsx")),
});

const book = createRoute({
  getParentRoute: () => inside,
  path: "/book/$id",
  component: shelved(() => import("../features/catalogue/book-page.tsx")),
});

const named = (search: Record<string, unknown>): { name: string } => ({ name: String(search.name ?? "") });
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

const studio = createRoute({
  getParentRoute: () => inside,
  path: "/studio",
  validateSearch: (search): { state?: StateFilter } => (isStateFilter(search.state) ? { state: search.state } : {}),
  component: lazyRouteComponent(() => import("../features/studio/studio-page.tsx")),
});

const review = createRoute({
  getParentRoute: () => inside,
  path: "/studio/new",
  validateSearch: (search): { manuscript: string } => ({ manuscript: String(search.manuscript ?? "") }),
  component: lazyRouteComponent(() => import("../features/studio/review-page.tsx")),
});

const narration = createRoute({
  getParentRoute: () => inside,
  path: "/studio/$id",
  component: lazyRouteComponent(() => import("../features/studio/narration-page.tsx")),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/settings/settings-page.tsx")),
});

const routeTree = root.addChildren([
  accountRoute("/sign-in", "SignInPage"),
  accountRoute("/sign-up", "SignUpPage"),
  inside.addChildren([
    library,
    exchange,
    book,
    seriesByName,
    series,
    personByName,
    person,
    studio,
    review,
    narration,
    settings,
    administrationRoutes(inside),
  ]),
]);

function Waiting() {
  const t = useT();
  return <Loading label={t("app.loading")} />;
}

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultNotFoundComponent: MissingPage,
  defaultErrorComponent: BrokenPage,
  defaultPendingComponent: Waiting,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
