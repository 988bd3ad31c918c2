/** Single keys, on or off, and the list of them. */
import { lazy, Suspense, useState } from "react";
import { Button } from "../../components/button.tsx";
import { TickField } from "../../components/tick-field.tsx";
import { loadWords } from "../../i18n/locale.ts";
import { useT } from "../../i18n/use-t.ts";
import { enableKeys, useKeysEnabled } from "../player/index.ts";

const KeysDialog = lazy(async () => {
  const [module] = await Promise.all([import("../player/keys/keys-dialog.tsx"), loadWords("player")]);
  return module;
});

export function Keys() {
  const t = useT();
  const enabled = useKeysEnabled();
  const [listed, setListed] = useState(false);
  return (
    <>
      <TickField
        label={t("settings.keysLabel")}
        hint={t("settings.keysHint")}
        checked={enabled}
        onChange={enableKeys}
      />
      <div>
        <Button onClick={() => setListed(true)}>{t("settings.keysList")}</Button>
      </div>
      <Suspense>{listed && <KeysDialog onClose={() => setListed(false)} />}</Suspense>
    </>
  );
}
