/** A password that can be looked at. */
import { useState } from "react";
import { Field } from "../../components/field.tsx";
import { useT } from "../../i18n/use-t.ts";

interface Props {
  /** A new one, not the one that there is. */
  fresh: boolean;
  error: string | undefined;
  label?: string;
  name?: string;
  hint?: string;
}

export function PasswordField({ fresh, error, label, name = "password", hint }: Props) {
  const t = useT();
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label ?? t("account.password")}
      name={name}
      type={shown ? "text" : "password"}
      autoComplete={fresh ? "new-password" : "current-password"}
      maxLength={200}
      required
      hint={hint ?? (fresh ? t("account.passwordHint") : undefined)}
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
