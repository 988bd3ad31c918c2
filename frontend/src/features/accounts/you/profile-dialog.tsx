/** Changes name and e-mail; another e-mail takes the present password. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { ApiError, faultsByField } from "../../../lib/errors.ts";
import type { User } from "../../../lib/wire.ts";
import { changeProfile } from "../api.ts";
import { checkEmail } from "../check-credentials.ts";
import { PasswordField } from "../password-field.tsx";

export function ProfileDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useT();
  const [email, setEmail] = useState(user.email);
  const [isWrong, setWrong] = useState(false);
  const isMoving = email.trim().toLowerCase() !== user.email;
  const save = useMutation({
    mutationFn: changeProfile,
    onSuccess: (saved) => {
      showToast({ text: t(saved.email === user.email ? "you.saved" : "you.savedVerify", { email: saved.email }) });
      onClose();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const told = new FormData(event.currentTarget);
    const text = (name: string) => String(told.get(name) ?? "");
    setWrong(checkEmail(email));
    if (checkEmail(email)) return;
    const current = text("current");
    save.mutate({
      name: text("name").trim() || null,
      email: email.trim(),
      ...(isMoving && current ? { current } : {}),
    });
  }

  const wrongPassword = faultsByField(save.error).current !== undefined;
  return (
    <Dialog title={t("you.change")} onClose={onClose}>
      <form onSubmit={submit} noValidate className="mt-6 grid gap-6">
        <Field
          label={t("account.name")}
          name="name"
          autoComplete="name"
          maxLength={80}
          defaultValue={user.name ?? ""}
        />
        <Field
          label={t("account.email")}
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          hint={t("you.emailHint")}
          error={isWrong ? t("account.badEmail") : undefined}
        />
        {isMoving && user.has_password && (
          <PasswordField
            fresh={false}
            label={t("you.present")}
            name="current"
            hint={t("you.presentHint")}
            error={wrongPassword ? t("you.wrongPassword") : undefined}
          />
        )}
        <div>
          <Button weight="primary" type="submit" disabled={save.isPending}>
            {t("you.save")}
          </Button>
          {save.error && !wrongPassword && <ErrorLine announce>{refusal(t, save.error)}</ErrorLine>}
        </div>
      </form>
    </Dialog>
  );
}

const refusal = (t: Translate, error: Error) =>
  error instanceof ApiError && error.status === 409 ? t("you.taken") : describeError(t, error);
