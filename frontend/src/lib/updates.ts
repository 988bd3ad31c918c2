/** The service worker of this page: registered when the page has settled, and whether a newer version of the app waits. */
import { createStore, useStore } from "./store.ts";

/** Keeping the app's files must not compete with the first paint. */
const AFTER_LOAD_MS = 4_000;
const LOOK_EVERY_MS = 3_600_000;

const waiting = createStore<ServiceWorker | null>(null);
/** Whether a newer version is there and waits for the person. */
export const useNewVersion = (): boolean => useStore(waiting) !== null;

/** Begins the newer version: the page is loaded anew. */
export function takeNewVersion(): void {
  const worker = waiting.get();
  if (!worker) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage("take over");
}

/** Makes the app open without a network. Once, after the page has loaded. */
export function keepAppOffline(): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const begin = () => setTimeout(() => void register().catch(() => undefined), AFTER_LOAD_MS);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const look = () => {
    // The first worker of this device is no new version.
    if (registration.waiting && navigator.serviceWorker.controller) waiting.set(registration.waiting);
  };
  look();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
}
