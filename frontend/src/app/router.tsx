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
import { PageSkeleton } from "../components/page-skeleton.tsx";
import { type DetailsSearch, parseDetailsSearch } from "../features/connections/details/search-params.ts";
import { isStateFilter, narrationsQuery, type StateFilter } from "../features/narration/index.ts";
import { loadWords } from "../i18n/locale.ts";
import { headStart } from "../lib/early.ts";
import { Unreachable } from "../lib/errors.ts";
import { queryClient } from "../lib/query.ts";
import { reported } from "../lib/reach.ts";
import { refreshSession } from "../lib/refresh.ts";
import { mayHaveSession, resumeOffline, session } from "../lib/session.ts";
import { administrationRoutes } from "./administration-routes.ts";
import { bookRoutes } from "./book-routes.ts";
import { BrokenPage, BrokenPageAlone, MissingPage, MissingPageAlone } from "./fallback-pages.tsx";
import { libraryRoutes } from "./library-routes.ts";

const root = createRootRoute({
  // Beside the page itself, not before it.
  loader: () => loadWords("pages"),
  component: Outlet,
  notFoundComponent: MissingPageAlone,
  errorComponent: BrokenPageAlone,
});

/** Signed in, or the cookie of an earlier visit still opens, or nobody answers and this device knows who was here. */
async function signedIn(): Promise<boolean> {
  if (session.get() !== null) return true;
  if (!mayHaveSession()) return false;
  try {
    return await refreshSession();
  } catch (error) {
    if (!(error instanceof Unreachable) || !resumeOffline()) throw error;
    reported.silence();
    return true;
  }
}

/** Only addresses of this app: `//elsewhere.org` is not one. */
const ownAddress = (to: unknown) => (typeof to === "string" && /^\/(?!\/|\\)/.test(to) ? { to } : {});

/** A page of who is not signed in, fetched together with its words. */
const accountPages = () => import("./account-page.tsx");
const accountPage = (page: "SignInPage" | "SignUpPage" | "ForgotPage" | "ResetPage" | "VerifyPage") =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([accountPages(), loadWords("accounts")]);
    return module;
  }, page);

const word = <K extends string>(key: K, value: unknown): { [key in K]?: string } =>
  typeof value === "string" ? ({ [key]: value } as { [key in K]: string }) : {}; // the one key that was asked for

const accountRoute = <P extends string>(path: P, page: "SignInPage" | "SignUpPage") =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: (search): { to?: string; error?: string; provider?: string } => ({
      ...ownAddress(search.to),
      ...word("error", search.error),
      ...word("provider", search.provider),
    }),
    beforeLoad: async ({ search }) => {
      if (await signedIn().catch(() => false)) throw redirect({ href: search.to ?? "/" });
    },
    component: accountPage(page),
  });

const status = createRoute({
  getParentRoute: () => root,
  path: "/status",
  loader: () => loadWords("status"),
  component: lazyRouteComponent(() => import("../features/status/status-page.tsx")),
});
/** Where a sign-in by another service ends: its cookie is there, and nothing in this browser knows of it yet. */
const arrived = createRoute({
  getParentRoute: () => root,
  path: "/signed-in",
  validateSearch: (search): { to?: string } => ownAddress(search.to),
  beforeLoad: async ({ search }) => {
    throw (await refreshSession()) ? redirect({ href: search.to ?? "/" }) : redirect({ to: "/sign-in", search });
  },
});

const forgot = createRoute({ getParentRoute: () => root, path: "/forgot", component: accountPage("ForgotPage") });
const reset = createRoute({ getParentRoute: () => root, path: "/reset", component: accountPage("ResetPage") });
const verify = createRoute({
  getParentRoute: () => root,
  path: "/verify",
  // Whoever is signed in here sees at once that the address is verified.
  beforeLoad: () => signedIn().catch(() => false),
  component: accountPage("VerifyPage"),
});

/** What surrounds the pages of signed-in people: nobody else fetches it; they do while the server says who they are. */
const shell = () => import("./shell.tsx");
if (mayHaveSession()) void shell().catch(() => undefined);

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ location }) => {
    if (!(await signedIn())) throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
  component: lazyRouteComponent(shell, "Shell"),
  errorComponent: BrokenPageAlone,
});

/** A page of connections, fetched together with its words. */
const connected = (load: () => Promise<{ default: ComponentType }>) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), loadWords("connections")]);
    return module;
  });
const imports = createRoute({
  getParentRoute: () => inside,
  path: "/import",
  component: connected(() => import("../features/connections/import-page.tsx")),
});
const importDetails = createRoute({
  getParentRoute: () => inside,
  path: "/import/$id",
  validateSearch: (search): DetailsSearch => parseDetailsSearch(search),
  component: connected(() => import("../features/connections/details/details-page.tsx")),
});

/** A page of the studio, fetched together with its words. */
const inStudio = (load: () => Promise<{ default: ComponentType }>) =>
  lazyRouteComponent(async () => {
    // Where a book is from is said in the library's words.
    const [module] = await Promise.all([load(), loadWords("studio"), loadWords("library")]);
    return module;
  });

const studio = createRoute({
  getParentRoute: () => inside,
  path: "/studio",
  validateSearch: (search): { state?: StateFilter } => (isStateFilter(search.state) ? { state: search.state } : {}),
  loader: () => headStart("studio", () => queryClient.prefetchInfiniteQuery(narrationsQuery(undefined, false))),
  component: inStudio(() => import("../features/studio/studio-page.tsx")),
});

const review = createRoute({
  getParentRoute: () => inside,
  path: "/studio/new",
  validateSearch: (search): { manuscript: string } => ({ manuscript: String(search.manuscript ?? "") }),
  component: inStudio(() => import("../features/studio/review-page.tsx")),
});

const narration = createRoute({
  getParentRoute: () => inside,
  path: "/studio/$id",
  component: inStudio(() => import("../features/studio/narration-page.tsx")),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  validateSearch: (search): { linked?: string; error?: string; provider?: string } => ({
    ...word("linked", search.linked),
    ...word("error", search.error),
    ...word("provider", search.provider),
  }),
  component: lazyRouteComponent(async () => {
    const words = (["accounts", "settings", "offline", "connections"] as const).map(loadWords);
    const [module] = await Promise.all([import("../features/settings/settings-page.tsx"), ...words]);
    return module;
  }),
});

const routeTree = root.addChildren([
  accountRoute("/sign-in", "SignInPage"),
  accountRoute("/sign-up", "SignUpPage"),
  status,
  arrived,
  forgot,
  reset,
  verify,
  inside.addChildren([
    ...libraryRoutes(inside),
    ...bookRoutes(inside),
    imports,
    importDetails,
    studio,
    review,
    narration,
    settings,
    administrationRoutes(inside),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultNotFoundComponent: MissingPage,
  defaultErrorComponent: BrokenPage,
  defaultPendingComponent: PageSkeleton,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
