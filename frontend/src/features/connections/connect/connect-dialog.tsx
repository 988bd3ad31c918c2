/** Connects Audible in one of three ways, then shows whose account it is. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Choice } from "../../../components/choice.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { showConnection } from "../live.ts";
import { byId, CONNECTIONS } from "../queries.ts";
import { guessStore } from "../stores.ts";
import { useConnections } from "../use-connections.ts";
import type { Connection, Marketplace } from "../wire.ts";
import { BrowserWay } from "./browser-way.tsx";
import { ConnectedAs } from "./connected.tsx";
import { FileWay } from "./file-way.tsx";
import { keptSignIn } from "./kept-sign-in.ts";
import { PasswordWay } from "./password-way.tsx";

const WAYS = ["browser", "file"] as const;
type Way = (typeof WAYS)[number] | "password";

interface Props {
  /** Of an account that is connected again; undefined: the one that is probably the reader's. */
  store: Marketplace | undefined;
  onClose: () => void;
}

export default function ConnectDialog({ store: wanted, onClose }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const [way, setWay] = useState<Way>("browser");
  const [store, setStore] = useState(() => wanted ?? keptSignIn()?.start.marketplace ?? guessStore());
  const [made, setMade] = useState<Connection>();
  const { data } = useConnections();
  const connected = (connection: Connection) => {
    setMade(connection);
    showConnection(queries, connection);
    void queries.invalidateQueries({ queryKey: CONNECTIONS });
  };
  if (made)
    return (
      <Dialog title={t("connected.title")} onClose={onClose}>
        <ConnectedAs connection={byId(data, made.id) ?? made} onClose={onClose} />
      </Dialog>
    );
  const file = () => setWay("file");
  return (
    <Dialog title={t("connect.title")} onClose={onClose}>
      <div className="mt-4 grid gap-6">
        {way === "password" ? (
          <>
            <PasswordWay store={store} onStore={setStore} onConnected={connected} onBrowser={() => setWay("browser")} />
            <div className="border-t border-rule pt-3">
              <Button weight="plain" className="-ms-2" onClick={() => setWay("browser")}>
                {t("connect.otherWays")}
              </Button>
            </div>
          </>
        ) : (
          <>
            <Choice
              legend={t("connect.way")}
              options={WAYS.map((value) => ({ value, label: t(`connect.way.${value}`) }))}
              value={way}
              onChoose={setWay}
            />
            {way === "browser" ? (
              <BrowserWay store={store} onStore={setStore} onConnected={connected} onFile={file} />
            ) : (
              <FileWay onConnected={connected} />
            )}
            <div className="border-t border-rule pt-3">
              <Button weight="plain" className="-ms-2" onClick={() => setWay("password")}>
                {t("connect.way.password")}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
