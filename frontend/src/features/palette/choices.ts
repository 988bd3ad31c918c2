/** The pages, settings and acts that the palette offers. */

import { useQuery } from "@tanstack/react-query";
import type { NavigateOptions } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Translate, useT } from "../../i18n/use-t.ts";
import { useSession } from "../../lib/session.ts";
import { chooseTheme, type Theme, useTheme } from "../../lib/theme.ts";
import { askSignOut } from "../accounts/index.ts";
import { connectionsQuery, openConnect, syncAll } from "../connections/index.ts";
import { openAddBook } from "../library/add/open.ts";
import { completeIds, useSaved } from "../offline/saved/store.ts";
import { usePlaying } from "../player/index.ts";
import { readableBook } from "../player/rules/can-read.ts";
import type { Book } from "../player/store.ts";
import { SECTIONS } from "../settings/sections.ts";
import type { Choice } from "./choice.ts";
import { playerActs } from "./player-acts.ts";

const page = (id: string, label: string, to: NavigateOptions): Choice => ({ id, kind: "page", label, does: { to } });
const act = (id: string, label: string, run: () => void): Choice => ({ id, kind: "act", label, does: { run } });

/** Of the book that is open in the player. */
function readAlong(t: Translate, book: Book): Choice[] {
  const id = readableBook(book);
  if (id === null) return [];
  const to = { to: "/book/$id/read", params: { id: String(id) } } as const;
  return [{ ...page(`page-read-${id}`, t("palette.readAlong"), to), more: book.title }];
}

const sections = (t: Translate): Choice[] =>
  SECTIONS.map(({ id, label }) => ({
    id: `setting-${id}`,
    kind: "setting",
    label: t(label),
    does: { to: { to: "/settings", hash: id } },
  }));

/** @param words what is searched for: everywhere is one of the acts */
export function useChoices(words: string): Choice[] {
  const t = useT();
  const theme = useTheme();
  const user = useSession()?.user;
  const anySaved = completeIds(useSaved()).size > 0;
  const playing = usePlaying();
  const sound = playing?.sound;
  const book = playing?.book;
  const anyAccount = (useQuery(connectionsQuery).data?.items.length ?? 0) > 0;
  const email = user?.email;
  const administrator = user?.role === "admin";
  return useMemo(() => {
    const other: Theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    return [
      ...(sound ? playerActs(t, sound) : []),
      ...(book ? readAlong(t, book) : []),
      page("page-library", t("nav.library"), { to: "/" }),
      page("page-all", t("library.scope.all"), { to: "/", search: { scope: "all" } }),
      page("page-series", t("library.view.series"), { to: "/", search: { view: "series" } }),
      page("page-authors", t("library.view.authors"), { to: "/", search: { view: "authors" } }),
      ...(anySaved ? [page("page-saved", t("library.onDevice"), { to: "/", search: { saved: "yes" } })] : []),
      page("page-studio", t("nav.studio"), { to: "/studio" }),
      page("page-import", t("exchange.title"), { to: "/library/import" }),
      page("page-settings", t("nav.settings"), { to: "/settings" }),
      ...(administrator ? [page("page-admin", t("nav.admin"), { to: "/admin" })] : []),
      ...sections(t),
      page("page-connections", t("palette.import"), { to: "/import" }),
      act("act-connect", t("library.connect"), () => openConnect()),
      ...(anyAccount ? [act("act-sync", t("palette.sync"), () => void syncAll(t))] : []),
      act("act-add", t("library.add"), openAddBook),
      page("page-narrate", t("library.empty.narrate"), { to: "/studio" }),
      act("act-theme", t(`palette.theme.${other}`), () => chooseTheme(other)),
      act("act-out", email ? `${t("settings.signOut")} (${email})` : t("settings.signOut"), askSignOut),
      ...(words
        ? [page(EVERYWHERE, t("palette.everywhere", { words }), { to: "/", search: { scope: "all", q: words } })]
        : []),
    ];
    // The theme decides which other one is offered.
  }, [t, theme, email, administrator, words, sound, book, anySaved, anyAccount]);
}

/** Searching everywhere: stands last, and is not remembered. */
export const EVERYWHERE = "page-everywhere";
