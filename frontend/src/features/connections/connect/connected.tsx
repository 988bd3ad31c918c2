/** After connecting: whose account it is, in which stores it has books, and how far the import is. */
import { Check } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { number } from "../../../lib/format.ts";
import { Counter } from "../card/counter.tsx";
import { DisconnectText, useDisconnect } from "../card/disconnect.tsx";
import { Stores } from "../card/stores.tsx";
import { useChange } from "../card/use-change.ts";
import { isRunning } from "../run.ts";
import type { Connection } from "../wire.ts";

interface Props {
  connection: Connection;
  onClose: () => void;
}

export function ConnectedAs({ connection, onClose }: Props) {
  const t = useT();
  const { shown, change, error } = useChange(connection);
  const [doubting, setDoubting] = useState(false);
  const name = useRef<HTMLParagraphElement>(null);
  // What had the focus is gone: it goes on with whose account it is, which is read out.
  useEffect(() => name.current?.focus(), [doubting]);
  const running = isRunning(connection);
  const probing = running && connection.last_sync?.expected === null;
  if (doubting) return <NotMine connection={connection} onBack={() => setDoubting(false)} onGone={onClose} />;
  return (
    <div className="mt-5 grid gap-6">
      <div>
        <p ref={name} tabIndex={-1} className="flex items-start gap-2 outline-none font-read text-row font-semibold">
          <Check size={22} strokeWidth={1.75} aria-hidden className="shrink-0 text-verdigris" />
          {connection.account_name ? t("connected.as", { name: connection.account_name }) : t("connected.nameless")}
        </p>
        {connection.device_name && (
          <p className="mt-1 text-support text-ink-2">{t("connected.device", { name: connection.device_name })}</p>
        )}
      </div>
      <section aria-label={t("connected.stores")}>
        <h3 className="text-row">{t("connected.stores")}</h3>
        <p className="mt-1 text-support text-ink-2">{t(probing ? "connected.probing" : "connected.storesHint")}</p>
        <Stores connection={shown} onChange={change} brief />
        {error && <ErrorLine announce>{describeError(t, error)}</ErrorLine>}
      </section>
      {running ? (
        <div>
          <Counter connection={connection} />
          <p className="mt-2 text-ink-2">{t("connected.leave")}</p>
        </div>
      ) : (
        <p role="status">
          {t("connected.done", { count: connection.books_count, shown: number(connection.books_count) })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button weight="primary" onClick={onClose}>
          {t("connected.close")}
        </Button>
        <Button weight="plain" onClick={() => setDoubting(true)}>
          {t("connected.notMine")}
        </Button>
      </div>
    </div>
  );
}

function NotMine({ connection, onBack, onGone }: { connection: Connection; onBack: () => void; onGone: () => void }) {
  const t = useT();
  const disconnect = useDisconnect(connection, onGone);
  return (
    <div className="mt-5 grid gap-4">
      <DisconnectText connection={connection} />
      {disconnect.error && <ErrorLine announce>{describeError(t, disconnect.error)}</ErrorLine>}
      <div className="flex flex-wrap gap-2">
        <Button weight="primary" disabled={disconnect.isPending} onClick={() => disconnect.mutate()}>
          {t("disconnect.go")}
        </Button>
        <Button onClick={onBack}>{t("disconnect.keep")}</Button>
      </div>
    </div>
  );
}
