/** Starts the web app. */
import "./styles/app.css";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./app/router.tsx";
import { preferredLocale, showLocale } from "./i18n/locale.ts";
import { nextTask } from "./lib/next-task.ts";
import { queryClient } from "./lib/query.ts";
import { followSystemTheme } from "./lib/theme.ts";
import { keepAppOffline } from "./lib/updates.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

// What stands in the page already goes when the app draws something, not before.
new MutationObserver((_, observer) => {
  if (root.childElementCount === 0) return;
  observer.disconnect();
  document.getElementById("boot")?.remove();
}).observe(root, { childList: true });

followSystemTheme();
keepAppOffline();

// A language that cannot be fetched now must not keep the app from starting.
await showLocale(preferredLocale()).catch(() => showLocale("en"));

// What was evaluated just now and what is begun next are two tasks.
await nextTask();

createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
