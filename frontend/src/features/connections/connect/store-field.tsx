/** Which store the account belongs to. */
import { SelectField } from "../../../components/select-field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { MARKETPLACES, storeAddress, storeName } from "../stores.ts";
import type { Marketplace } from "../wire.ts";

interface Props {
  value: Marketplace;
  onChoose: (store: Marketplace) => void;
  hint?: string;
  disabled?: boolean;
}

export function StoreField({ value, onChoose, hint, disabled = false }: Props) {
  const t = useT();
  const options = MARKETPLACES.map((store) => ({
    value: store,
    label: `${storeName(store)} (${storeAddress(store)})`,
  }));
  return (
    <SelectField
      label={t("connect.store")}
      options={options}
      value={value}
      onChoose={onChoose}
      hint={hint ?? t("connect.storeHint")}
      disabled={disabled}
    />
  );
}
