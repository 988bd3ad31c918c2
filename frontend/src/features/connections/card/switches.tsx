/** What else is read of an account, and whether it is read by itself. */
import { TickField } from "../../../components/tick-field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import type { Connection, ConnectionChange } from "../wire.ts";

const SWITCHES = ["auto_sync", "wishlist", "podcasts"] as const;

interface Props {
  connection: Connection;
  onChange: (change: ConnectionChange) => void;
}

export function Switches({ connection, onChange }: Props) {
  const t = useT();
  return (
    <fieldset>
      <legend className="sr-only">{t("switch.legend")}</legend>
      {SWITCHES.map((name) => (
        <TickField
          key={name}
          label={t(`switch.${name}`)}
          hint={t(`switch.${name}.means`)}
          checked={connection[name]}
          onChange={(on) => onChange({ [name]: on })}
        />
      ))}
    </fieldset>
  );
}
