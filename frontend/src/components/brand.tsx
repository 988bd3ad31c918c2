/** The name with its ribbon. */
import { useT } from "../i18n/use-t.ts";
import { Ribbon } from "./ribbon.tsx";

export function Brand() {
  const t = useT();
  return (
    <p className="flex items-center gap-2.5 font-read text-section font-semibold">
      <Ribbon /> {t("app.name")}
    </p>
  );
}
