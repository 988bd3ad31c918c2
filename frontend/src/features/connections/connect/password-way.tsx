/** The last way: e-mail and password, sent once. It says what happens with them, and why the first way is better. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { PasswordField } from "../../accounts/password-field.tsx";
import { connectByPassword } from "../api.ts";
import { failureOf } from "../failure.ts";
import { connectionsQuery } from "../queries.ts";
import type { AudibleErrorType, Connection, Marketplace } from "../wire.ts";
import { problemWords } from "./problem.tsx";
import { StoreField } from "./store-field.tsx";

/** Amazon wants to see the person: only the own browser can answer. */
const NEEDS_BROWSER: readonly (AudibleErrorType | undefined)[] = [
  "captcha_required",
  "2fa_required",
  "approval_required",
  "provider_changed",
];

interface Props {
  store: Marketplace;
  onStore: (store: Marketplace) => void;
  onConnected: (connection: Connection) => void;
  onBrowser: () => void;
}

export function PasswordWay({ store, onStore, onConnected, onBrowser }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const [faults, setFaults] = useState<{ email?: string; password?: string }>({});
  const connect = useMutation({
    mutationFn: async (told: Parameters<typeof connectByPassword>[0]) => {
      await connectByPassword(told);
      const known = await queries.fetchQuery({ ...connectionsQuery, staleTime: 0 });
      return known.items.toSorted((a, b) => lastTouch(b) - lastTouch(a))[0];
    },
    onSuccess: (connection) => connection && onConnected(connection),
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const told = new FormData(event.currentTarget);
    const email = String(told.get("email") ?? "").trim();
    const password = String(told.get("password") ?? "");
    const next = {
      ...(email ? {} : { email: t("connect.password.noEmail") }),
      ...(password ? {} : { password: t("account.noPassword") }),
    };
    setFaults(next);
    if (Object.keys(next).length === 0) connect.mutate({ email, password, marketplace: store });
  }
  const needsBrowser = NEEDS_BROWSER.includes(failureOf(connect.error));
  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <div className="grid gap-2">
        <p>{t("connect.password.lead")}</p>
        <p className="text-ink-2">{t("connect.password.better")}</p>
      </div>
      <StoreField value={store} onChoose={onStore} disabled={connect.isPending} />
      <Field
        label={t("connect.password.email")}
        name="email"
        autoComplete="off"
        inputMode="email"
        error={faults.email}
      />
      <PasswordField
        fresh={false}
        label={t("connect.password.password")}
        hint={t("connect.password.hint")}
        error={faults.password}
      />
      {connect.error && (
        <div className="border-s-2 border-brass ps-4">
          <ErrorLine announce>{problemWords(t, connect.error)}</ErrorLine>
          {needsBrowser && (
            <Button className="mt-2" onClick={onBrowser}>
              {t("connect.way.browser")}
            </Button>
          )}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button weight="primary" type="submit" disabled={connect.isPending}>
          {t(connect.isPending ? "connect.connecting" : "connect.connect")}
        </Button>
        <span role="status" className="text-support text-ink-2">
          {connect.isPending && t("connect.password.waiting")}
        </span>
      </div>
    </form>
  );
}

/** When an account was connected, or connected again. */
const lastTouch = ({ created_at, last_sync }: Connection): number =>
  Math.max(Date.parse(created_at), last_sync ? Date.parse(last_sync.started_at) : 0);
