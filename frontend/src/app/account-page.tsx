/** The pages of who is not signed in: `/sign-in`, `/sign-up`, and the ways back in. */
import { Link, useNavigate, useRouterState, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Brand } from "../components/brand.tsx";
import { AccountForm, ForgotForm, Problem, ProviderLinks, ResetForm, VerifyForm } from "../features/accounts/index.ts";
import { useT } from "../i18n/use-t.ts";
import { usePageTitle } from "../lib/use-page-title.ts";
import { ReachBanner } from "./reach-banner.tsx";

const LINK = "inline-flex min-h-11 items-center text-lapis underline underline-offset-4";

function Frame({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <>
      <ReachBanner />
      <main className="mx-auto grid min-h-dvh max-w-[26rem] content-start px-4 pt-16 pb-16 sm:pt-[16vh]">
        <Brand />
        <h1 className="mt-12 text-title tracking-[-0.015em]">{title}</h1>
        <p className="mt-1 text-ink-2">{lead}</p>
        {children}
      </main>
    </>
  );
}

function AccountPage({ fresh }: { fresh: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false });
  return (
    <Frame title={t(fresh ? "account.signUp" : "account.signIn")} lead={t("account.signInLead")}>
      <Problem />
      <ProviderLinks to={to ?? "/"} />
      <AccountForm key={String(fresh)} fresh={fresh} onDone={() => void navigate({ href: to ?? "/", replace: true })} />
      <p className="mt-4 flex flex-wrap justify-between gap-x-6">
        <Link to={fresh ? "/sign-in" : "/sign-up"} search={to ? { to } : {}} className={LINK}>
          {t(fresh ? "account.toSignIn" : "account.toSignUp")}
        </Link>
        {!fresh && (
          <Link to="/forgot" className={LINK}>
            {t("signin.forgot")}
          </Link>
        )}
      </p>
    </Frame>
  );
}

export const SignInPage = () => <AccountPage fresh={false} />;
export const SignUpPage = () => <AccountPage fresh />;

function BackToSignIn() {
  const t = useT();
  return (
    <p className="mt-4">
      <Link to="/sign-in" className={LINK}>
        {t("forgot.back")}
      </Link>
    </p>
  );
}

export function ForgotPage() {
  const t = useT();
  return (
    <Frame title={t("forgot.title")} lead={t("forgot.lead")}>
      <ForgotForm />
      <BackToSignIn />
    </Frame>
  );
}

/** What stands behind `#`: it is sent to no server, and to the API only by its form. */
const useToken = () => useRouterState({ select: ({ location }) => location.hash });

export function ResetPage() {
  const t = useT();
  const navigate = useNavigate();
  return (
    <Frame title={t("reset.title")} lead={t("reset.lead")}>
      <ResetForm token={useToken()} onDone={() => void navigate({ to: "/", replace: true })} />
    </Frame>
  );
}

export function VerifyPage() {
  const t = useT();
  return (
    <Frame title={t("verify.title")} lead={t("verify.lead")}>
      <VerifyForm token={useToken()} />
    </Frame>
  );
}
