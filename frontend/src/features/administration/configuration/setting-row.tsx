/** One setting: what it does, its value, and what became of the last change. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { TickField } from "../../../components/tick-field.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { catalogue } from "../../../lib/api.ts";
import type { Configuration } from "../wire.ts";
import { configurationQuery } from "./queries.ts";
import { WORDS } from "./settings.ts";

type Value = string | number | boolean;

export function SettingRow({ name, value }: { name: string; value: Value }) {
  const t = useT();
  const queries = useQueryClient();
  const words = WORDS[name];
  const label = words ? t(words.label) : name;
  const hint = words && t(words.hint);
  const save = useMutation({
    mutationFn: (next: Value) => catalogue.put<Configuration>("/api/admin/config", { [name]: next }),
    onSuccess: (next) => queries.setQueryData(configurationQuery.queryKey, next),
    onError: () => setTicked(null),
  });
  // Shown from the click on: the mutation's own state comes a moment later, and the box would flicker.
  const [ticked, setTicked] = useState<boolean | null>(null);
  useEffect(() => setTicked(null), [value]);
  return (
    <section className="border-t border-rule py-6">
      {typeof value === "boolean" ? (
        <TickField
          label={label}
          hint={hint}
          checked={ticked ?? value}
          disabled={save.isPending}
          onChange={(next) => {
            setTicked(next);
            save.mutate(next);
          }}
        />
      ) : (
        <Text label={label} hint={hint} value={value} saving={save.isPending} onSave={save.mutate} />
      )}
      <p role="status" className="text-support text-verdigris">
        {save.isSuccess && t("admin.config.saved")}
        {save.isPending && t("admin.config.saving")}
      </p>
      {save.error && <ErrorLine announce>{describeError(t, save.error)}</ErrorLine>}
    </section>
  );
}

interface TextProps {
  label: string;
  hint: string | undefined;
  value: string | number;
  saving: boolean;
  onSave: (value: string | number) => void;
}

function Text({ label, hint, value, saving, onSave }: TextProps) {
  const t = useT();
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const isNumber = typeof value === "number";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(isNumber ? Number(text) : text.trim());
  };
  const changed = text.trim() !== String(value);
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        label={label}
        hint={hint}
        value={text}
        type={isNumber ? "number" : "text"}
        maxLength={isNumber ? undefined : 80}
        required
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {changed && (
        <div className="flex flex-wrap gap-2">
          <Button weight="primary" type="submit" disabled={saving || text.trim() === ""}>
            {t("admin.save")}
          </Button>
          <Button onClick={() => setText(String(value))}>{t("admin.config.reset")}</Button>
        </div>
      )}
    </form>
  );
}
