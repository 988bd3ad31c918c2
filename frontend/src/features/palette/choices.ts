/** The pages and acts that the palette offers. */
import type { NavigateOptions } from "@tanstack/react-router";
import { useMemo } from "react";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../lib/session.ts";
import { chooseTheme, type Theme, useTheme } from "../../lib/theme.ts";
import { signOut } from "../accounts/index.ts";
import { openAddBook } from "../library/add/open.ts";

export type Go = (to: NavigateOptions) => void;

export interface Choice {
  id: string;
  kind: "page" | "act" | "title" | "series" | "person";
  label: string;
  more?: string | undefined;
  run: (go: Go) => void;
}

/** @param words what is searched for: everywhere is one of the acts */
export function useChoices(words: string): Choice[] {
  const t = useT();
  const theme = useTheme();
  const user = useSession()?.user;
  const email = user?.email;
  const administrator = user?.role === "admin";
  return useMemo(() => {
    const page = (id: string, label: string, to: NavigateOptions): Choice => ({
      id,
      kind: "page",
      label,
      run: (go) => go(to),
    });
    const act = (id: string, label: string, run: Choice["run"]): Choice => ({ id, kind: "act", label, run });
    const other: Theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    return [
      page("page-library", t("nav.library"), { to: "/" }),
      page("page-all", t("library.scope.all"), { to: "/", search: { scope: "all" } }),
      page("page-series", t("library.view.series"), { to: "/", search: { view: "series" } }),
      page("page-authors", t("library.view.authors"), { to: "/", search: { view: "authors" } }),
      page("page-studio", t("nav.studio"), { to: "/studio" }),
      page("page-import", t("exchange.title"), { to: "/library/import" }),
      page("page-settings", t("nav.settings"), { to: "/settings" }),
      ...(administrator ? [page("page-admin", t("nav.admin"), { to: "/admin" })] : []),
      act("act-add", t("library.add"), openAddBook),
      act("act-narrate", t("library.empty.narrate"), (go) => go({ to: "/studio" })),
      act("act-theme", t(`palette.theme.${other}`), () => chooseTheme(other)),
      act("act-out", email ? `${t("settings.signOut")} (${email})` : t("settings.signOut"), () => void signOut()),
      ...(words
        ? [
            act("act-everywhere", t("palette.everywhere", { words }), (go) =>
              go({ to: "/", search: { scope: "all", q: words } }),
            ),
          ]
        : []),
    ];
    // The theme decides which other one is offered.
  }, [t, theme, email, administrator, words]);
}
