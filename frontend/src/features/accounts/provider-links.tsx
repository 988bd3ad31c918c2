/** The services that open this installation, as links: the browser leaves for them. */
import { useQuery } from "@tanstack/react-query";
import { buttonClass } from "../../components/button.tsx";
import { useT } from "../../i18n/use-t.ts";
import { providers } from "./api.ts";

/** Of this page's own origin; the service's page comes after it. @param to where it ends */
function startOf(provider: string, to: string): string {
  // By way of a page that takes the cookie of the sign-in: nothing in this browser knows of it yet.
  const returnTo = `/signed-in?${new URLSearchParams({ to })}`;
  return `/api/auth/${provider}/start?${new URLSearchParams({ return_to: returnTo })}`;
}

export function ProviderLinks({ to }: { to: string }) {
  const t = useT();
  const { data } = useQuery({ queryKey: ["providers"], queryFn: providers, staleTime: 300_000 });
  if (!data || data.providers.length === 0) return null;
  return (
    <div className="mt-8 grid gap-3">
      {data.providers.map(({ id, name }) => (
        <a key={id} href={startOf(id, to)} className={buttonClass("secondary", "w-full")}>
          {t("signin.with", { name })}
        </a>
      ))}
      <p className="mt-3 text-support text-ink-2">{t("signin.or")}</p>
    </div>
  );
}
