/** How pages of the library and of books are fetched. */
import { lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { loadWords } from "../i18n/locale.ts";

/** A page of the library, fetched together with its words. */
export const shelved = <K extends string>(load: () => Promise<Record<K, ComponentType>>, name?: K) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), loadWords("library"), loadWords("offline")]);
    return module;
  }, name);
