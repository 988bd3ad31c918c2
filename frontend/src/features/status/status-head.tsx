/** The whole in one sentence, and when that was found. */
import { useT } from "../../i18n/use-t.ts";
import { moment } from "../../lib/format.ts";
import type { SystemHealth } from "./health.ts";

export function StatusHead({ health }: { health: SystemHealth }) {
  const t = useT();
  const colour = health.status === "healthy" ? "border-verdigris" : "border-brass";
  return (
    <div role="status" className={`mb-8 border-s-4 ps-4 ${colour}`}>
      <p className="font-read text-section font-semibold">{t(`status.all.${health.status}`)}</p>
      <p className="text-support text-ink-2">{t("status.checked", { moment: moment(health.timestamp) })}</p>
    </div>
  );
}
