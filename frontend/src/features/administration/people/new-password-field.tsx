/** A password for somebody else: readable, since it has to be handed on, and made up at a press. */
import { Field } from "../../../components/field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { makeUpPassword } from "./made-up-password.ts";

interface Props {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

export function NewPasswordField({ value, onChange, error }: Props) {
  const t = useT();
  return (
    <Field
      label={t("account.password")}
      name="password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={200}
      required
      hint={t("account.passwordHint")}
      error={error}
      after={
        <button
          type="button"
          onClick={() => onChange(makeUpPassword())}
          className="min-h-11 shrink-0 border-b border-ink-2 px-2 text-support text-ink-2 hover:text-ink"
        >
          {t("admin.people.makeUp")}
        </button>
      }
    />
  );
}
