/** `/admin/*`: the administrator's pages, each in a chunk of its own. Members get plain words in place of them. */
import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import {
  type CorrectionFilter,
  type DownloadStatus,
  isCorrectionFilter,
  isDownloadState,
} from "../features/administration/index.ts";
import { loadWords } from "../i18n/locale.ts";
import { session } from "../lib/session.ts";

const pageOf = (search: Record<string, unknown>): { page?: number } => {
  const page = Number(search.page);
  return Number.isSafeInteger(page) && page > 1 ? { page } : {};
};

const textOf = <K extends string>(search: Record<string, unknown>, key: K): { [key in K]?: string } => {
  const value = search[key];
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text !== "" ? ({ [key]: text } as { [key in K]: string }) : {}; // the one key that was asked for
};

/** @param inside the route of signed-in people */
export function administrationRoutes<P extends AnyRoute>(inside: P) {
  const admin = createRoute({
    getParentRoute: () => inside,
    path: "/admin",
    loader: () => (session.get()?.user.role === "admin" ? loadWords("administration") : undefined),
    component: lazyRouteComponent(() => import("../features/administration/layout.tsx")),
  });
  const home = createRoute({
    getParentRoute: () => admin,
    path: "/",
    beforeLoad: () => {
      if (session.get()?.user.role === "admin") throw redirect({ to: "/admin/people" });
    },
  });
  const people = createRoute({
    getParentRoute: () => admin,
    path: "/people",
    validateSearch: (search): { page?: number; q?: string } => ({ ...pageOf(search), ...textOf(search, "q") }),
    component: lazyRouteComponent(() => import("../features/administration/people/people-page.tsx")),
  });
  const keys = createRoute({
    getParentRoute: () => admin,
    path: "/keys",
    validateSearch: pageOf,
    component: lazyRouteComponent(() => import("../features/administration/keys/keys-page.tsx")),
  });
  const corrections = createRoute({
    getParentRoute: () => admin,
    path: "/corrections",
    validateSearch: (search): { page?: number; status?: CorrectionFilter } => ({
      ...pageOf(search),
      ...(isCorrectionFilter(search.status) && search.status !== "pending" ? { status: search.status } : {}),
    }),
    component: lazyRouteComponent(() => import("../features/administration/corrections/corrections-page.tsx")),
  });
  const downloads = createRoute({
    getParentRoute: () => admin,
    path: "/downloads",
    validateSearch: (search): { page?: number; state?: DownloadStatus; source?: string } => ({
      ...pageOf(search),
      ...textOf(search, "source"),
      ...(isDownloadState(search.state) ? { state: search.state } : {}),
    }),
    component: lazyRouteComponent(() => import("../features/administration/downloads/downloads-page.tsx")),
  });
  const schedule = createRoute({
    getParentRoute: () => admin,
    path: "/schedule",
    component: lazyRouteComponent(() => import("../features/administration/schedule/schedule-page.tsx")),
  });
  const job = createRoute({
    getParentRoute: () => admin,
    path: "/schedule/$job",
    validateSearch: pageOf,
    component: lazyRouteComponent(() => import("../features/administration/schedule/job-page.tsx")),
  });
  const health = createRoute({
    getParentRoute: () => admin,
    path: "/health",
    loader: () => loadWords("status"),
    component: lazyRouteComponent(() => import("../features/administration/health/health-page.tsx")),
  });
  const configuration = createRoute({
    getParentRoute: () => admin,
    path: "/configuration",
    component: lazyRouteComponent(() => import("../features/administration/configuration/configuration-page.tsx")),
  });
  const audit = createRoute({
    getParentRoute: () => admin,
    path: "/audit",
    validateSearch: (search): { action?: string; person?: string } => ({
      ...textOf(search, "action"),
      ...textOf(search, "person"),
    }),
    component: lazyRouteComponent(() => import("../features/administration/audit/audit-page.tsx")),
  });
  return admin.addChildren([home, people, keys, corrections, downloads, schedule, job, health, configuration, audit]);
}
