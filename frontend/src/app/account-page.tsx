/** `/sign-in` and `/sign-up`. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Brand } from "../components/brand.tsx";
import { AccountForm } from "../features/accounts/index.ts";
import { useT } from "../i18n/use-t.ts";
import { usePageTitle } from "../lib/use-page-title.ts";
import { ReachBanner } from "./reach-banner.tsx";

function AccountPage({ fresh }: { fresh: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false });
  const title = t(fresh ? "account.signUp" : "account.signIn");
  usePageTitle(title);
  return (
    <>
      <ReachBanner />
      <main className="mx-auto grid min-h-dvh max-w-[26rem] content-start px-4 pt-16 pb-16 sm:pt-[16vh]">
        <Brand />
        <h1 className="mt-12 text-title tracking-[-0.015em]">{title}</h1>
        <p className="mt-1 text-ink-2">{t("account.signInLead")}</p>
        <AccountForm
          key={String(fresh)}
          fresh={fresh}
          onDone={() => void navigate({ href: to ?? "/", replace: true })}
        />
        <p className="mt-4">
          <Link
            to={fresh ? "/sign-in" : "/sign-up"}
            search={to ? { to } : {}}
            className="inline-flex min-h-11 items-center text-lapis underline underline-offset-4"
          >
            {t(fresh ? "account.toSignIn" : "account.toSignUp")}
          </Link>
        </p>
      </main>
    </>
  );
}

export const SignInPage = () => <AccountPage fresh={false} />;
export const SignUpPage = () => <AccountPage fresh />;
