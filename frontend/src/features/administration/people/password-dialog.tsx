/** A new password for somebody who lost his. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useSession } from "../../../lib/session.ts";
import { checkCredentials } from "../../accounts/index.ts";
import { CopiedValue } from "../parts/copied-value.tsx";
import type { Account } from "../wire.ts";
import { usePeopleActs } from "./actions.ts";
import { NewPasswordField } from "./new-password-field.tsx";

export function PasswordDialog({ person, onClose }: { person: Account; onClose: () => void }) {
  const t = useT();
  const { change } = usePeopleActs();
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<string>();
  const self = useSession()?.user.id === person.id;
  const save = useMutation({ mutationFn: () => change(person.id, { password }) });

  function submit(event: FormEvent) {
    event.preventDefault();
    const { password: found } = checkCredentials({ email: person.email, password }, true);
    setFault(found && t(found));
    if (!found) save.mutate();
  }

  return (
    <Dialog title={t("admin.people.newPasswordOf", { email: person.email })} onClose={onClose}>
      {save.isSuccess ? (
        <div className="mt-4 grid gap-5">
          <p className="text-ink-2">{t("admin.people.passwordSet")}</p>
          <CopiedValue label={t("account.password")} value={password} />
          <Button weight="primary" className="justify-self-start" onClick={onClose}>
            {t("admin.done")}
          </Button>
        </div>
      ) : (
        <form onSubmit={submit} noValidate className="mt-4 grid gap-6">
          <p className="text-ink-2">{t(self ? "admin.people.signsYouOut" : "admin.people.signsOut")}</p>
          <NewPasswordField value={password} onChange={setPassword} error={fault} />
          {save.error && <ErrorLine announce>{describeError(t, save.error)}</ErrorLine>}
          <div className="flex flex-wrap gap-2">
            <Button weight="primary" type="submit" disabled={save.isPending}>
              {t("admin.people.setPassword")}
            </Button>
            <Button onClick={onClose}>{t("admin.cancel")}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
