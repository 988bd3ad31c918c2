/** Makes a key, and shows it the one time that it can be seen. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Choice } from "../../../components/choice.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { CopiedValue } from "../parts/copied-value.tsx";
import type { ApiKeyScope, MintedApiKey } from "../wire.ts";
import { EXPIRIES, type Expiry, momentOf } from "./expiry.ts";
import { useKeyActs } from "./queries.ts";

const SCOPES: Record<"both" | ApiKeyScope, ApiKeyScope[]> = {
  read: ["read"],
  write: ["write"],
  both: ["read", "write"],
};
const CHOICES = ["both", "read", "write"] as const;

export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const { mint } = useKeyActs();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<keyof typeof SCOPES>("both");
  const [expiry, setExpiry] = useState<Expiry>("year");
  const [day, setDay] = useState("");
  const [faults, setFaults] = useState<{ name?: string; day?: string }>({});
  const make = useMutation({
    mutationFn: (expires_at: string | null) => mint({ name: name.trim(), scopes: SCOPES[scopes], expires_at }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const until = momentOf(expiry, day);
    const found = {
      ...(name.trim() ? {} : { name: t("admin.keys.nameNeeded") }),
      ...(until === undefined ? { day: t("admin.keys.dayNeeded") } : {}),
    };
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    else make.mutate(until ?? null);
  }

  if (make.data) return <Shown minted={make.data} onClose={onClose} />;
  return (
    <Dialog title={t("admin.keys.new")} onClose={onClose}>
      <form ref={form} onSubmit={submit} noValidate className="mt-4 grid gap-6">
        <p className="text-ink-2">{t("admin.keys.actsAsYou")}</p>
        <Field
          label={t("admin.keys.name")}
          name="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          autoComplete="off"
          required
          hint={t("admin.keys.nameHint")}
          error={faults.name}
        />
        <div>
          <Choice
            legend={t("admin.keys.scopes")}
            options={CHOICES.map((value) => ({ value, label: t(`admin.keys.scope.${value}`) }))}
            value={scopes}
            onChoose={setScopes}
          />
          <p className="mt-1 text-support text-ink-2">{t(`admin.keys.scope.${scopes}.means`)}</p>
        </div>
        <div className="grid gap-6 sm:grid-cols-2">
          <SelectField
            label={t("admin.keys.expiry")}
            options={EXPIRIES.map((value) => ({ value, label: t(`admin.keys.expiry.${value}`) }))}
            value={expiry}
            onChoose={setExpiry}
          />
          {expiry === "day" && (
            <Field
              label={t("admin.keys.lastDay")}
              name="day"
              type="date"
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
              required
              error={faults.day}
            />
          )}
        </div>
        {make.error && <ErrorLine announce>{describeError(t, make.error)}</ErrorLine>}
        <div className="flex flex-wrap gap-2">
          <Button weight="primary" type="submit" disabled={make.isPending}>
            {t("admin.keys.make")}
          </Button>
          <Button onClick={onClose}>{t("admin.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function Shown({ minted, onClose }: { minted: MintedApiKey; onClose: () => void }) {
  const t = useT();
  const reads = minted.scopes.includes("read");
  return (
    <Dialog title={t("admin.keys.made", { name: minted.name })} onClose={onClose}>
      <div className="mt-4 grid gap-5">
        <p>{t("admin.keys.onlyNow")}</p>
        <CopiedValue label={t("admin.keys.key")} value={minted.key} />
        {reads && (
          <CopiedValue
            label={t("admin.keys.try")}
            value={`curl -H "X-API-Key: ${minted.key}" ${location.origin}/api/books`}
          />
        )}
        <Button weight="primary" className="justify-self-start" onClick={onClose}>
          {t("admin.keys.kept")}
        </Button>
      </div>
    </Dialog>
  );
}
