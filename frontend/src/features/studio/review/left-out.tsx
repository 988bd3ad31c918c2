/** What inside the chapters is not read aloud, and what was odd about the file. */
import type { ReactNode } from "react";
import { useT } from "../../../i18n/use-t.ts";
import type { Manuscript, SkipReason } from "../../../lib/wire.ts";

export function LeftOut({ manuscript }: { manuscript: Manuscript }) {
  const t = useT();
  const sums = Object.entries(manuscript.skipped_by_reason);
  return (
    <>
      {sums.length > 0 && (
        <Part title={t("review.skipped")} lead={t("review.skippedLead")}>
          {sums.map(([reason, { count, characters }]) => (
            <Row
              key={reason}
              // keys of the contract's record
              name={t(`reason.${reason as SkipReason}`)}
              value={t("review.skippedRow", { count, characters })}
            />
          ))}
        </Part>
      )}
      {manuscript.warnings.length > 0 && (
        <Part title={t("review.warnings")}>
          {manuscript.warnings.map(({ where, message }) => (
            <Row key={where + message} name={where} value={message} />
          ))}
        </Part>
      )}
    </>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-section">{title}</h2>
      {lead && <p className="text-ink-2">{lead}</p>}
      <dl className="mt-3 border-b border-rule">{children}</dl>
    </section>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div className="grid gap-x-8 border-t border-rule py-2.5 sm:grid-cols-[14rem_1fr]">
      <dt className="min-w-0 break-words">{name}</dt>
      <dd className="text-ink-2">{value}</dd>
    </div>
  );
}
