/** Ends a connection: says what stays and what goes before, and what is left to do after. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { number } from "../../../lib/format.ts";
import { disconnect } from "../api.ts";
import { Away } from "../connect/problem.tsx";
import { CONNECTIONS, connectionsQuery } from "../queries.ts";
import { devicesPage } from "../stores.ts";
import type { Connection } from "../wire.ts";

/** @param onGone it is over, and nothing is left to do */
export function useDisconnect(connection: Connection, onGone: () => void, onDeviceStays: () => void = onGone) {
  const t = useT();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => disconnect(connection.id),
    onSuccess: ({ device }) => {
      forget(connection.id);
      const told = t("disconnect.done", { count: connection.books_count, shown: number(connection.books_count) });
      if (device === "stays") return onDeviceStays();
      onGone();
      showToast({ text: told });
    },
  });
  function forget(id: string) {
    queries.setQueryData(
      connectionsQuery.queryKey,
      (before) => before && { ...before, items: before.items.filter((one) => one.id !== id) },
    );
    void queries.invalidateQueries({ queryKey: CONNECTIONS, exact: true });
    // The card that had the focus is gone.
    setTimeout(() => document.activeElement === document.body && document.getElementById("content")?.focus());
  }
}

/** What stays and what goes. */
export function DisconnectText({ connection }: { connection: Connection }) {
  const t = useT();
  const { books_count, from_file, device_name } = connection;
  const device = device_name ?? t("disconnect.theDevice");
  return (
    <div className="grid gap-2">
      <p>{t("disconnect.stays", { count: books_count, shown: number(books_count) })}</p>
      <p>{t(from_file ? "disconnect.file" : "disconnect.device", { device })}</p>
      <p>{t("disconnect.goes")}</p>
    </div>
  );
}

export function DisconnectDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const t = useT();
  const [stays, setStays] = useState(false);
  const doing = useDisconnect(connection, onClose, () => setStays(true));
  if (stays)
    return (
      <Dialog title={t("disconnect.over")} onClose={onClose}>
        <p role="status" className="mt-4">
          {t("disconnect.deviceStays", { device: connection.device_name ?? t("disconnect.theDevice") })}
        </p>
        <div className="mt-6 flex flex-wrap gap-2">
          <Away href={devicesPage(connection.marketplace)} primary>
            {t("connect.seeDevices")}
          </Away>
          <Button onClick={onClose}>{t("action.close")}</Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog
      title={
        connection.account_name
          ? t("disconnect.title", { name: connection.account_name })
          : t("disconnect.titleNameless")
      }
      onClose={onClose}
    >
      <div className="mt-4">
        <DisconnectText connection={connection} />
      </div>
      {doing.error && <ErrorLine announce>{describeError(t, doing.error)}</ErrorLine>}
      <div className="mt-6 flex flex-wrap gap-2">
        <Button weight="primary" disabled={doing.isPending} onClick={() => doing.mutate()}>
          {t(doing.isPending ? "disconnect.going" : "disconnect.go")}
        </Button>
        <Button onClick={onClose}>{t("disconnect.keep")}</Button>
      </div>
    </Dialog>
  );
}
