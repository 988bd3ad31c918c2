/** The form of both sign-in and sign-up. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../../components/button.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { Field } from "../../components/field.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { type Translate, useT } from "../../i18n/use-t.ts";
import { ApiError } from "../../lib/errors.ts";
import { signIn, signUp } from "./api.ts";
import { checkCredentials, type Faults } from "./check-credentials.ts";
import { PasswordField } from "./password-field.tsx";

interface Props {
  fresh: boolean;
  onDone: () => void;
}

export function AccountForm({ fresh, onDone }: Props) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const enter = useMutation({ mutationFn: fresh ? signUp : signIn, onSuccess: onDone });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const told = new FormData(event.currentTarget);
    const text = (name: string) => String(told.get(name) ?? "");
    const entry = { email: text("email").trim(), password: text("password"), name: text("name").trim() };
    const found = checkCredentials(entry, fresh);
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    else enter.mutate(entry);
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="mt-8 grid gap-6">
      {fresh && <Field label={t("account.name")} name="name" autoComplete="name" maxLength={80} />}
      <Field
        label={t("account.email")}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        required
        error={faults.email && t(faults.email)}
      />
      <PasswordField fresh={fresh} error={faults.password && t(faults.password)} />
      <div>
        <Button weight="primary" type="submit" className="w-full" disabled={enter.isPending}>
          {t(fresh ? "account.signUp" : "account.signIn")}
        </Button>
        {enter.error && <ErrorLine announce>{refusal(t, enter.error, fresh)}</ErrorLine>}
      </div>
    </form>
  );
}

function refusal(t: Translate, error: Error, fresh: boolean): string {
  if (error instanceof ApiError && error.status === 401) return t("account.wrong");
  if (error instanceof ApiError && error.status === 409 && fresh) return t("account.taken");
  return describeError(t, error);
}
