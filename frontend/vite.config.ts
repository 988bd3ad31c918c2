/** Builds the web app into `dist`; in development it hands the API's paths to a running worker. */
import { join } from "node:path";
import prefresh from "@prefresh/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { budgetCheck } from "./plugins/budget-check.ts";
import { catalogues } from "./plugins/catalogues.ts";
import { pageHead } from "./plugins/page-head.ts";
import { serviceWorker } from "./plugins/service-worker.ts";
import { vendorFiles } from "./plugins/vendor-files.ts";
import { warmUp } from "./plugins/warm-up.ts";

const api = process.env.LECTERN_API ?? "http://127.0.0.1:8787";
const API_PATHS = ["/api", "/docs", "/redoc", "/openapi.json", "/health"];

const own = (paths: string, others = "") => new RegExp(`/frontend/src/(?:${paths})${others && `|${others}`}`);

/**
 * Few files for a first visit: many small ones compress worse, and each costs a way to the server and back where the line
 * is old. `base` stays cached when the app changes; `shell` is everybody's, `inside` of who is signed in, `door` of who is not.
 */
const FIRST_VISIT = [
  {
    name: "base",
    test: /node_modules\/(preact|@lingui|@tanstack\/(?!react-virtual|virtual-core)[^/]+)\/|rolldown\/runtime/,
  },
  {
    name: "shell",
    test: own(
      "lib/(?:api|device|early|errors|kept-answers|next-task|query|reach|realtime|refresh|session|storage|store|theme|updates|use-page-title|wire)\\.|" +
        "i18n/(?:said|use-t|locale|describe-error)\\.|i18n/en\\.json\\?part=shell$|" +
        "components/(?:brand|button|field|page-skeleton|ribbon|toast)\\.|app/(?:administration-routes|fallback-pages|router)\\.|main\\.|" +
        "features/(?:library/(?:search-params|sources)|narration/(?:index|queries|live-updates|actions|delete-narration)|administration/(?:index|sections|[a-z]+/filters))\\.",
    ),
  },
  {
    name: "inside",
    // With the small things that several first pages share: alone, each would be a file.
    test: own(
      "app/(?:shell|navigation|layers|live|go-to|new-version|reach-banner)\\.|lib/|components/(?:cover|answered|quick-link|progress|error-line|choice|dialog|use-keydown|use-modal|later)\\.|" +
        "features/library/(?:open|begin|index|live|keep-place|resume|groups|select|register|add/|shelf/|cards/)|" +
        "features/offline/(?:open|use-saving|state-words|saved/)|features/player/(?:index|store|keys|element|sources)\\.|features/accounts/asking/sign-out\\.|" +
        "components/pick\\.|features/connections/(?:ended|use-connections|queries|api|live|run)\\.|features/catalogue/(?:begin|queries|from-shelf|book/part|form/fields)\\.|features/studio/queries\\.",
      "node_modules/lucide-react/dist/esm/icons/(?:plus|search|chevron-down|download)\\.",
    ),
  },
  // The library and lists of chapters, which do not need each other.
  { name: "virtual", test: /node_modules\/@tanstack\/(react-virtual|virtual-core)\// },
  // What plays, and the chapters of a book: everything that does either needs nearly all of it.
  {
    name: "sound",
    test: own(
      "features/player/(?:engine/|rules/|queries\\.|settings\\.|chapters/(?:chapter-|use-walk)|queue/(?:change|moved)\\.)",
      "node_modules/lucide-react/dist/esm/icons/volume-2\\.",
    ),
  },
  { name: "door", test: own("app/account-page\\.|features/accounts/") },
];

/** Pages are written for React and drawn by Preact, which is a ninth of it (`docs/decisions/027`). */
const PREACT = Object.entries({
  react: "preact/compat",
  "react-dom": "preact/compat",
  "react-dom/client": "preact/compat/client",
  "react/jsx-runtime": "preact/jsx-runtime",
}).map(([name, replacement]) => ({ find: new RegExp(`^${name}$`), replacement }));

/** In development: components change in the open page. */
const refresh = await prefresh();

export default defineConfig(({ command }) => {
  // Started by a test runner, the environment says "test": a build is for people all the same.
  if (command === "build") process.env.NODE_ENV = "production";
  return {
    root: import.meta.dirname,
    plugins: [
      catalogues(),
      refresh,
      tailwindcss(),
      pageHead(),
      warmUp(),
      vendorFiles(),
      serviceWorker(),
      budgetCheck(),
    ],
    resolve: { alias: PREACT },
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: "dist",
      // One sheet, and it stands in the page: no page asks for a part of it again.
      cssCodeSplit: false,
      emptyOutDir: true,
      target: "es2023",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: { codeSplitting: { groups: FIRST_VISIT } },
      },
    },
    server: {
      host: "127.0.0.1",
      // The fonts are not imported but named by the styles, and lie beside this folder.
      fs: { allow: [import.meta.dirname, join(import.meta.dirname, "../node_modules/@fontsource-variable")] },
      proxy: {
        ...Object.fromEntries(API_PATHS.map((path) => [path, { target: api, xfwd: true }])),
        "/ws": { target: api, ws: true, xfwd: true },
      },
    },
  };
});
