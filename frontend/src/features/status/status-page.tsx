/** `/status`: whether everything works, in plain words, for anybody. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Answered } from "../../components/answered.tsx";
import { Brand } from "../../components/brand.tsx";
import { buttonClass } from "../../components/button.tsx";
import { useT } from "../../i18n/use-t.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { COMPONENTS, healthQuery, STATUS_COLOURS } from "./health.ts";
import { StatusHead } from "./status-head.tsx";

export default function StatusPage() {
  const t = useT();
  const health = useQuery(healthQuery);
  usePageTitle(t("status.title"));
  return (
    <main className="mx-auto min-h-dvh max-w-[42rem] px-4 pt-16 pb-16">
      <Brand />
      <h1 className="mt-12 mb-6 text-title tracking-[-0.015em] md:text-title-wide">{t("status.title")}</h1>
      <Answered query={health} lines={8}>
        {(answer) => (
          <>
            <StatusHead health={answer} />
            <dl className="border-b border-rule">
              {COMPONENTS.map((name) => {
                const { status, message } = answer.components[name];
                return (
                  <div key={name} className="grid gap-x-6 border-t border-rule py-3.5 sm:grid-cols-[1fr_auto]">
                    <dt>
                      <span className="block font-read text-row font-semibold">{t(`status.${name}`)}</span>
                      <span className="text-support text-ink-2">{t(`status.${name}.means`)}</span>
                    </dt>
                    <dd className="sm:text-end">
                      <span className={STATUS_COLOURS[status]}>{t(`status.is.${status}`)}</span>
                      {message && status !== "not_configured" && (
                        <span className="block max-w-72 text-support wrap-anywhere text-ink-2">{message}</span>
                      )}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </>
        )}
      </Answered>
      <p className="mt-8">
        <Link to="/" className={buttonClass("secondary")}>
          {t("status.start")}
        </Link>
      </p>
    </main>
  );
}
