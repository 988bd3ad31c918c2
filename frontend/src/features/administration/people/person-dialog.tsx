/** A new account, or name, address and role of one that is there. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Choice } from "../../../components/choice.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { faultsByField } from "../../../lib/errors.ts";
import { useSession } from "../../../lib/session.ts";
import { checkCredentials, type Faults } from "../../accounts/index.ts";
import { CopiedValue } from "../parts/copied-value.tsx";
import type { Account, AccountChanges } from "../wire.ts";
import { usePeopleActs } from "./actions.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { refusalOf } from "./refusals.ts";

const ROLES = ["member", "admin"] as const;
/** Stands in where no password is asked for, so that only the address is judged. */
const NO_PASSWORD_ASKED = "0".repeat(10);

interface Props {
  /** Absent: a new one. */
  person?: Account;
  onClose: () => void;
}

export function PersonDialog({ person, onClose }: Props) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const acts = usePeopleActs();
  const [email, setEmail] = useState(person?.email ?? "");
  const [name, setName] = useState(person?.name ?? "");
  const [role, setRole] = useState(person?.role ?? "member");
  const [password, setPassword] = useState("");
  const [faults, setFaults] = useState<Faults>({});
  const self = useSession()?.user.id === person?.id;

  const changes: AccountChanges = {
    ...(email.trim().toLowerCase() === person?.email ? {} : { email: email.trim() }),
    ...(name.trim() === (person?.name ?? "") ? {} : { name: name.trim() || null }),
    ...(role === person?.role ? {} : { role }),
  };
  const save = useMutation({
    mutationFn: async (): Promise<void> => {
      if (person && Object.keys(changes).length > 0) await acts.change(person.id, changes);
      else if (!person) await acts.create({ email: email.trim(), password, role, ...(name ? { name } : {}) });
    },
    onSuccess: () => {
      if (!person) return;
      showToast({ text: t("admin.people.saved", { email: email.trim() }) });
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const found = checkCredentials({ email, password: person ? NO_PASSWORD_ASKED : password }, true);
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    else save.mutate();
  }

  if (!person && save.isSuccess) return <Made email={email.trim()} password={password} onClose={onClose} />;
  return (
    <Dialog title={t(person ? "admin.people.edit" : "admin.people.new")} onClose={onClose}>
      <form ref={form} onSubmit={submit} noValidate className="mt-6 grid gap-6">
        <Field
          label={t("account.email")}
          name="email"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          autoComplete="off"
          required
          error={faults.email ? t(faults.email) : faultsByField(save.error).email}
        />
        <Field
          label={t("account.name")}
          name="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="off"
          maxLength={80}
        />
        {!person && (
          <NewPasswordField value={password} onChange={setPassword} error={faults.password && t(faults.password)} />
        )}
        <div>
          <Choice
            legend={t("admin.people.role")}
            options={ROLES.map((value) => ({ value, label: t(`admin.role.${value}`) }))}
            value={role}
            onChoose={setRole}
          />
          <p className="mt-1 text-support text-ink-2">{t(`admin.role.${role}.means`)}</p>
          {person && changes.role && (
            <p className="mt-1 text-support">{t(self ? "admin.people.signsYouOut" : "admin.people.signsOut")}</p>
          )}
        </div>
        {save.error && (
          <ErrorLine announce>
            {refusalOf(t, save.error, person ? changes : { email }) ?? describeError(t, save.error)}
          </ErrorLine>
        )}
        <div className="flex flex-wrap gap-2">
          <Button weight="primary" type="submit" disabled={save.isPending}>
            {t(person ? "admin.save" : "admin.people.create")}
          </Button>
          <Button onClick={onClose}>{t("admin.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function Made({ email, password, onClose }: { email: string; password: string; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t("admin.people.made")} onClose={onClose}>
      <div className="mt-4 grid gap-5">
        <p className="text-ink-2">{t("admin.people.handOn")}</p>
        <CopiedValue label={t("account.email")} value={email} />
        <CopiedValue label={t("account.password")} value={password} />
        <Button weight="primary" className="justify-self-start" onClick={onClose}>
          {t("admin.done")}
        </Button>
      </div>
    </Dialog>
  );
}
