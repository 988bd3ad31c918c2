/** The person's accounts at Audible, one below the other; on the import page and in the settings. */

import { useState } from "react";
import { Answered } from "../../components/answered.tsx";
import { Button } from "../../components/button.tsx";
import { ErrorLine } from "../../components/error-line.tsx";
import { useT } from "../../i18n/use-t.ts";
import { Card } from "./card/card.tsx";
import { DisconnectDialog } from "./card/disconnect.tsx";
import { NothingYet } from "./card/nothing-yet.tsx";
import { openConnect } from "./connect/open.ts";
import { useConnections } from "./use-connections.ts";
import type { Connection } from "./wire.ts";

export function Connections() {
  const t = useT();
  const query = useConnections();
  // Outlives its card: there may be something left to do.
  const [leaving, setLeaving] = useState<Connection>();
  return (
    <>
      <Answered query={query} lines={3}>
        {({ items, enabled }) => (
          <div>
            {!enabled && (
              <div className="mb-6">
                <ErrorLine>{t("connect.error.switched_off")}</ErrorLine>
              </div>
            )}
            {items.length === 0 && <NothingYet enabled={enabled} />}
            {items.map((connection) => (
              <Card
                key={connection.id}
                connection={connection}
                enabled={enabled}
                onDisconnect={() => setLeaving(connection)}
              />
            ))}
            {items.length > 0 && enabled && (
              <div className="border-t border-rule pt-4">
                <Button weight="plain" className="-ms-2" onClick={() => openConnect()}>
                  {t("connect.another")}
                </Button>
              </div>
            )}
          </div>
        )}
      </Answered>
      {leaving && <DisconnectDialog connection={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}
