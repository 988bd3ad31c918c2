/** The stores of an account with their figures, and which of them are read. */
import { Link } from "@tanstack/react-router";
import { useT } from "../../../i18n/use-t.ts";
import { number } from "../../../lib/format.ts";
import { isRunning } from "../run.ts";
import { storeAddress, storeName } from "../stores.ts";
import type { Connection, ConnectionChange, ConnectionStore } from "../wire.ts";

interface Props {
  connection: Connection;
  onChange: (change: ConnectionChange) => void;
  /** Only what each store has: for choosing. */
  brief?: boolean;
}

export function Stores({ connection, onChange, brief = false }: Props) {
  const t = useT();
  const home = connection.marketplace;
  // The account's own store first, then the larger ones.
  const stores = connection.stores.toSorted(
    (a, b) =>
      Number(b.marketplace === home) - Number(a.marketplace === home) || (b.store_total ?? 0) - (a.store_total ?? 0),
  );
  return (
    <ul aria-label={t("stores.title")} className="mt-2 border-b border-rule">
      {stores.map((store) => (
        <li key={store.marketplace} className="border-t border-rule py-1.5">
          <label className="inline-flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              className="tick"
              checked={store.included}
              onChange={(event) => {
                const included = event.currentTarget.checked;
                onChange({ stores: [{ marketplace: store.marketplace, included }] });
              }}
            />
            <span>
              {storeName(store.marketplace)}{" "}
              <span className="text-support text-ink-2">{storeAddress(store.marketplace)}</span>
            </span>
          </label>
          <p className="-mt-1 mb-1 ms-8 text-support text-ink-2 tabular-nums">
            {brief ? (
              store.store_total !== null &&
              t("stores.brief", { count: store.store_total, shown: number(store.store_total) })
            ) : (
              <Figures connection={connection} store={store} />
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What the store says, what is here, and what is not: nothing is lost without a word. */
function Figures({ connection, store }: { connection: Connection; store: ConnectionStore }) {
  const t = useT();
  const { store_total: total, imported, skipped, included } = store;
  if (!included && imported === 0) return t("stores.notRead");
  if (total === null) return t(isRunning(connection) ? "stores.counting" : "stores.notCounted");
  const unread = total - imported - skipped;
  return (
    <>
      {t("stores.says", { count: total, shown: number(total) })}{" "}
      {imported > 0 ? (
        <Link
          to="/import/$id"
          params={{ id: connection.id }}
          search={{ show: "titles" }}
          className="inline-block py-1 text-lapis underline underline-offset-4"
        >
          {t("stores.here", { count: imported, shown: number(imported) })}
        </Link>
      ) : (
        t("stores.here", { count: imported, shown: number(imported) })
      )}
      {skipped > 0 && (
        <>
          {", "}
          <Link
            to="/import/$id"
            params={{ id: connection.id }}
            className="inline-block py-1 text-lapis underline underline-offset-4"
          >
            {t("stores.leftOut", { count: skipped, shown: number(skipped) })}
          </Link>
        </>
      )}
      {unread > 0 && `, ${t("stores.unread", { count: unread, shown: number(unread) })}`}.
      {!included && ` ${t("stores.notReadAnyMore")}`}
    </>
  );
}
