/** Sets a new password by the link that was sent. */
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { faultsByField } from "../../lib/errors.ts";
import { resetPassword } from "./api.ts";
import { isShort } from "./check-credentials.ts";
import { PasswordField } from "./password-field.tsx";

export function ResetForm({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useT();
  const [tooShort, setTooShort] = useState(false);
  const set = useMutation({ mutationFn: resetPassword, onSuccess: onDone });
  const isStale = token === "" || faultsByField(set.error).token !== undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const password = String(new FormData(form).get("password") ?? "");
    setTooShort(isShort(password));
    if (isShort(password)) form.querySelector("input")?.focus();
    else set.mutate({ token, password });
  }

  if (isStale)
    return (
      <>
        <ErrorLine announce>{t("reset.stale")}</ErrorLine>
        <p className="mt-4">
          <Link to="/forgot" className="inline-flex min-h-11 items-center text-lapis underline underline-offset-4">
            {t("reset.again")}
          </Link>
        </p>
      </>
    );
  return (
    <form onSubmit={submit} noValidate className="mt-8 grid gap-6">
      <PasswordField fresh label={t("you.newPassword")} error={tooShort ? t("account.shortPassword") : undefined} />
      <div>
        <Button weight="primary" type="submit" className="w-full" disabled={set.isPending}>
          {t("reset.set")}
        </Button>
        {set.error && <ErrorLine announce>{describeError(t, set.error)}</ErrorLine>}
      </div>
    </form>
  );
}
