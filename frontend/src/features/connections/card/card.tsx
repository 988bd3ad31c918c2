/** One connected account: how it is, what it brought, what is read, and what can be done. */
import { ErrorLine } from "../../../components/error-line.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import type { Connection } from "../wire.ts";
import { Acts } from "./acts.tsx";
import { Counter } from "./counter.tsx";
import { Facts } from "./facts.tsx";
import { StateLine, stateOf } from "./state-line.tsx";
import { Stores } from "./stores.tsx";
import { Switches } from "./switches.tsx";
import { useChange } from "./use-change.ts";

interface Props {
  connection: Connection;
  /** Not switched off by the operator. */
  enabled: boolean;
  onDisconnect: () => void;
}

export function Card({ connection, enabled, onDisconnect }: Props) {
  const t = useT();
  const { shown, change, error } = useChange(connection);
  const state = stateOf(connection, enabled);
  const { account_name, device_name, from_file, id } = connection;
  return (
    <article
      aria-labelledby={`connection-${id}`}
      className="grid gap-5 border-t border-rule py-6 first:border-t-0 first:pt-0"
    >
      <div className="grid gap-1">
        <h3 id={`connection-${id}`} className="text-chapter">
          {account_name ? t("card.title", { name: account_name }) : t("card.nameless")}
        </h3>
        <StateLine state={state} />
        {(device_name || from_file) && (
          <p className="text-support text-ink-2">
            {from_file ? t("card.fromFile") : t("card.device", { name: device_name ?? "" })}
          </p>
        )}
      </div>
      <Counter connection={connection} />
      <Facts connection={shown} state={state} />
      <Stores connection={shown} onChange={change} />
      <Switches connection={shown} onChange={change} />
      {error && <ErrorLine announce>{describeError(t, error)}</ErrorLine>}
      <Acts connection={connection} state={state} onDisconnect={onDisconnect} />
    </article>
  );
}
