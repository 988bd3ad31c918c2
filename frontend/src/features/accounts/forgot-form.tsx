/** Asks for the link that sets a new password. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { Field } from "../../components/field.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { ApiError } from "../../lib/errors.ts";
import { forgotPassword, providers } from "./api.ts";
import { checkEmail } from "./check-credentials.ts";

export function ForgotForm() {
  const t = useT();
  const [isWrong, setWrong] = useState(false);
  const ask = useMutation({ mutationFn: forgotPassword });
  const { data } = useQuery({ queryKey: ["providers"], queryFn: providers, staleTime: 300_000 });
  const isMute = data?.mail === false || (ask.error instanceof ApiError && ask.error.status === 503);
  if (isMute) return <ErrorLine announce>{t("forgot.noMail")}</ErrorLine>;
  if (ask.isSuccess)
    return (
      <p role="status" className="mt-8">
        {t("forgot.sent", { email: ask.variables })}
      </p>
    );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const email = String(new FormData(form).get("email") ?? "").trim();
    const wrong = checkEmail(email);
    setWrong(wrong);
    if (wrong) form.querySelector("input")?.focus();
    else ask.mutate(email);
  }

  return (
    <form onSubmit={submit} noValidate className="mt-8 grid gap-6">
      <Field
        label={t("account.email")}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        required
        error={isWrong ? t("account.badEmail") : undefined}
      />
      <div>
        <Button weight="primary" type="submit" className="w-full" disabled={ask.isPending}>
          {t("forgot.send")}
        </Button>
        {ask.error && <ErrorLine announce>{describeError(t, ask.error)}</ErrorLine>}
      </div>
    </form>
  );
}
