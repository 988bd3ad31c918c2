/** Builds the web app into `dist`; in development it hands the API's paths to a running worker. */
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { budgetCheck } from "./plugins/budget-check.ts";
import { catalogues } from "./plugins/catalogues.ts";
import { pageHead } from "./plugins/page-head.ts";
import { serviceWorker } from "./plugins/service-worker.ts";
import { vendorFiles } from "./plugins/vendor-files.ts";

const api = process.env.LECTERN_API ?? "http://127.0.0.1:8787";
const API_PATHS = ["/api", "/docs", "/redoc", "/openapi.json", "/health"];

/** What every visit needs, as two files: many small ones compress worse, and the libraries' stays cached when pages change. */
const FIRST_VISIT = [
  {
    name: "base",
    test: /node_modules\/(react|react-dom|scheduler|@lingui|@tanstack\/(?!react-virtual|virtual-core)[^/]+)\//,
  },
  {
    name: "shell",
    test: /\/frontend\/src\/(lib\/(api|errors|query|reach|realtime|refresh|session|storage|store|theme)|i18n\/(use-t|locale)|components\/(button|ribbon|toast))\.|\/frontend\/src\/i18n\/en\.json\?part=shell$/,
  },
];

export default defineConfig(({ command }) => {
  // Started by a test runner, the environment says "test": a build is for people all the same.
  if (command === "build") process.env.NODE_ENV = "production";
  return {
    root: import.meta.dirname,
    plugins: [catalogues(), react(), tailwindcss(), pageHead(), vendorFiles(), serviceWorker(), budgetCheck()],
    build: {
      outDir: "dist",
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
      proxy: {
        ...Object.fromEntries(API_PATHS.map((path) => [path, { target: api, xfwd: true }])),
        "/ws": { target: api, ws: true, xfwd: true },
      },
    },
  };
});
