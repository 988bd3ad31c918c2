/** A password that can be looked at. */
import { useState } from "react";
import { Field } from "../../components/field.tsx";
import { useT } from "../../i18n/use-t.ts";

export function PasswordField({ fresh, error }: { fresh: boolean; error: string | undefined }) {
  const t = useT();
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={t("account.password")}
      name="password"
      type={shown ? "text" : "password"}
      autoComplete={fresh ? "new-password" : "current-password"}
      maxLength={200}
      required
      hint={fresh ? t("account.passwordHint") : undefined}
      error={error}
      after={
        <button
          type="button"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="min-h-11 shrink-0 border-b border-ink-2 px-2 text-support text-ink-2 hover:text-ink"
        >
          {t(shown ? "account.hidePassword" : "account.showPassword")}
        </button>
      }
    />
  );
}
