/** Changes the password, or sets the first one of an account that a service opens. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { faultsByField } from "../../../lib/errors.ts";
import type { User } from "../../../lib/wire.ts";
import { changePassword } from "../api.ts";
import { isShort } from "../check-credentials.ts";
import { PasswordField } from "../password-field.tsx";

export function PasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useT();
  const [tooShort, setTooShort] = useState(false);
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      showToast({ text: t("you.passwordChanged") });
      onClose();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const told = new FormData(event.currentTarget);
    const current = String(told.get("current") ?? "");
    const next = String(told.get("password") ?? "");
    setTooShort(isShort(next));
    if (!isShort(next)) change.mutate(user.has_password ? { current, new: next } : { new: next });
  }

  const wrongPassword = faultsByField(change.error).current !== undefined;
  return (
    <Dialog title={t(user.has_password ? "you.changePassword" : "you.setPassword")} onClose={onClose}>
      <form onSubmit={submit} noValidate className="mt-6 grid gap-6">
        <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
        {user.has_password && (
          <PasswordField
            fresh={false}
            label={t("you.present")}
            name="current"
            error={wrongPassword ? t("you.wrongPassword") : undefined}
          />
        )}
        <PasswordField fresh label={t("you.newPassword")} error={tooShort ? t("account.shortPassword") : undefined} />
        <div>
          <Button weight="primary" type="submit" disabled={change.isPending}>
            {t("you.save")}
          </Button>
          {change.error && !wrongPassword && <ErrorLine announce>{describeError(t, change.error)}</ErrorLine>}
        </div>
      </form>
    </Dialog>
  );
}
