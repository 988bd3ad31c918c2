/** Deletes the account: says what goes and what stays, and asks for the address and the password. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ApiError, faultsByField } from "../../../lib/errors.ts";
import type { User } from "../../../lib/wire.ts";
import { deleteAccount } from "../api.ts";
import { PasswordField } from "../password-field.tsx";

export function LeaveButton({ user }: { user: User }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <p className="max-w-[38rem] text-support text-ink-2">{t("leave.lead")}</p>
      <Button className="mt-3" onClick={() => setOpen(true)}>
        {t("leave.open")}
      </Button>
      {open && <LeaveDialog user={user} onClose={() => setOpen(false)} />}
    </div>
  );
}

function LeaveDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useT();
  const [faults, setFaults] = useState<{ email?: string; current?: string }>({});
  const leave = useMutation({ mutationFn: deleteAccount });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const told = new FormData(event.currentTarget);
    const email = String(told.get("email") ?? "")
      .trim()
      .toLowerCase();
    const current = String(told.get("current") ?? "");
    const next = {
      ...(email === user.email ? {} : { email: t("leave.otherEmail", { email: user.email }) }),
      ...(user.has_password && current === "" ? { current: t("account.noPassword") } : {}),
    };
    setFaults(next);
    if (Object.keys(next).length === 0) leave.mutate(user.has_password ? { email, current } : { email });
  }

  const wrong = faultsByField(leave.error).current !== undefined;
  const isLast = leave.error instanceof ApiError && leave.error.status === 409;
  return (
    <Dialog title={t("leave.title")} onClose={onClose}>
      <form onSubmit={submit} noValidate className="mt-4 grid gap-6">
        <div className="grid gap-2">
          <p>{t("leave.goes")}</p>
          <p>{t("leave.stays")}</p>
          <p>{t("leave.final")}</p>
        </div>
        <Field
          label={t("leave.email", { email: user.email })}
          name="email"
          type="email"
          autoComplete="off"
          inputMode="email"
          error={faults.email}
        />
        {user.has_password && (
          <PasswordField
            fresh={false}
            label={t("you.present")}
            name="current"
            error={faults.current ?? (wrong ? t("you.wrongPassword") : undefined)}
          />
        )}
        <div className="flex flex-wrap gap-2">
          <Button weight="primary" type="submit" disabled={leave.isPending}>
            {t(leave.isPending ? "leave.going" : "leave.go")}
          </Button>
          <Button onClick={onClose}>{t("leave.stay")}</Button>
        </div>
        {leave.error && !wrong && (
          <ErrorLine announce>{isLast ? t("leave.lastAdministrator") : describeError(t, leave.error)}</ErrorLine>
        )}
      </form>
    </Dialog>
  );
}
