/** Why a sign-in by another service did not come about: the address of the page carries the reason. */
import { useSearch } from "@tanstack/react-router";
import { ErrorLine } from "../../components/error-line.tsx";
import type { MessageId } from "../../i18n/locale.ts";
import { useT } from "../../i18n/use-t.ts";
import type { SignInProblem } from "../../lib/wire.ts";
import { nameOf } from "./names.ts";

const WORDS: Record<SignInProblem, MessageId> = {
  cancelled: "signin.problem.cancelled",
  expired: "signin.problem.expired",
  not_set_up: "signin.problem.not_set_up",
  provider_failed: "signin.problem.provider_failed",
  email_missing: "signin.problem.email_missing",
  link_first: "signin.problem.link_first",
  linked_elsewhere: "signin.problem.linked_elsewhere",
  one_per_service: "signin.problem.one_per_service",
  registration_closed: "signin.problem.registration_closed",
  account_disabled: "signin.problem.account_disabled",
  too_many: "signin.problem.too_many",
};

const isProblem = (reason: string): reason is SignInProblem => Object.hasOwn(WORDS, reason);

export function Problem() {
  const t = useT();
  const { error, provider } = useSearch({ strict: false });
  if (error === undefined) return null;
  const words = WORDS[isProblem(error) ? error : "provider_failed"];
  return <ErrorLine announce>{t(words, { name: nameOf(provider) ?? t("signin.someService") })}</ErrorLine>;
}
