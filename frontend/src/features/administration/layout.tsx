/** What surrounds the administrator's pages: the row of them, or plain words for everybody else. */
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { buttonClass } from "../../components/button.tsx";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../lib/session.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { SECTIONS } from "./sections.ts";

export default function AdministrationLayout() {
  const isAdministrator = useSession()?.user.role === "admin";
  if (!isAdministrator) return <NotForMembers />;
  return (
    <>
      <Sections />
      <Outlet />
    </>
  );
}

function Sections() {
  const t = useT();
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone the row is wider than the page: the current word is brought into view.
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>(`[href="${pathname}"]`);
    if (current && row.current) row.current.scrollLeft = current.offsetLeft - 48;
  }, [pathname]);
  return (
    <nav
      ref={row}
      aria-label={t("nav.admin")}
      className="relative -mx-4 mb-8 flex gap-x-6 overflow-x-auto border-b border-rule px-4 [scrollbar-width:none] md:mx-0 md:flex-wrap md:px-0"
    >
      {SECTIONS.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          activeProps={{ "aria-current": "page" }}
          activeOptions={{ includeSearch: false }}
          className="mark inline-flex min-h-11 shrink-0 items-center text-ink-2 outline-offset-[-3px] hover:text-ink aria-[current=page]:text-ink"
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}

function NotForMembers() {
  const t = useT();
  usePageTitle(t("admin.closed.title"));
  return (
    <div className="max-w-[42rem]">
      <h1 className="text-title tracking-[-0.015em] md:text-title-wide">{t("admin.closed.title")}</h1>
      <p className="mt-3 mb-8 text-ink-2">{t("admin.closed.text")}</p>
      <Link to="/" className={buttonClass("primary")}>
        {t("admin.closed.back")}
      </Link>
    </div>
  );
}
