/** The places: a rail beside the page, on a phone a bar below it. */
import { Link } from "@tanstack/react-router";

import { BookHeadphones, Mic, Settings, ShieldCheck } from "lucide-react";

import { Ribbon } from "../components/ribbon.tsx";
import { useT } from "../i18n/use-t.ts";
import { useSession } from "../lib/session.ts";

const PLACES = [
  { to: "/", label: "nav.library", Icon: BookHeadphones },
  { to: "/studio", label: "nav.studio", Icon: Mic },
  { to: "/settings", label: "nav.settings", Icon: Settings },
] as const;

const LINK =
  "flex items-center text-ink-2 hover:text-ink aria-[current=page]:text-ink aria-[current=page]:font-semibold " +
  "min-h-14 flex-1 flex-col justify-center gap-0.5 text-meta " +
  "md:min-h-12 md:flex-none md:gap-1 md:py-2 xl:flex-row xl:justify-start xl:gap-3.5 xl:px-6 xl:py-0 xl:text-body";

export function Navigation() {
  const t = useT();
  return (
    <header className="fixed inset-x-0 bottom-0 z-20 border-rule bg-leaf pb-[env(safe-area-inset-bottom)] max-md:border-t md:inset-y-0 md:end-auto md:w-24 md:border-e md:bg-room xl:w-52">
      <Link
        to="/"
        className="hidden items-center gap-2.5 px-6 pt-9 font-read text-chapter font-semibold md:flex md:justify-center xl:justify-start"
      >
        <Ribbon />
        <span className="md:max-xl:sr-only">{t("app.name")}</span>
      </Link>
      <nav aria-label={t("app.navigation")} className="flex md:mt-8 md:flex-col">
        {PLACES.map(({ to, label, Icon }) => (
          <Link
            key={to}
            to={to}
            className={LINK}
            activeProps={{ "aria-current": "page" }}
            activeOptions={{ includeSearch: false, exact: to === "/" }}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            {t(label)}
          </Link>
        ))}
        <AdministrationLink />
      </nav>
    </header>
  );
}

/** Absent for members, below a rule for administrators. */
function AdministrationLink() {
  const t = useT();
  if (useSession()?.user.role !== "admin") return null;
  return (
    <div className="flex max-md:flex-1 md:mt-3 md:flex-col md:border-t md:border-rule md:pt-3">
      <Link to="/admin" className={LINK} activeProps={{ "aria-current": "page" }}>
        <ShieldCheck size={20} strokeWidth={1.75} aria-hidden />
        <span className="max-xl:sr-only">{t("nav.admin")}</span>
        <span aria-hidden className="xl:hidden">
          {t("nav.adminShort")}
        </span>
      </Link>
    </div>
  );
}
