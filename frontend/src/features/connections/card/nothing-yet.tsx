/** No account is connected: what connecting brings, what it needs, and how long it takes. */
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { openConnect } from "../connect/open.ts";

const FACTS = ["brings", "needs", "takes", "keeps"] as const;

/** @param enabled not switched off by the operator */
export function NothingYet({ enabled }: { enabled: boolean }) {
  const t = useT();
  return (
    <div>
      <dl className="grid max-w-[42rem] gap-x-8 gap-y-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
        {FACTS.map((fact) => (
          <div key={fact} className="contents">
            <dt className="text-ink-2 max-sm:-mb-3">{t(`none.${fact}`)}</dt>
            <dd>{t(`none.${fact}.text`)}</dd>
          </div>
        ))}
      </dl>
      {enabled && (
        <Button weight="primary" className="mt-6" onClick={() => openConnect()}>
          {t("connect.open")}
        </Button>
      )}
    </div>
  );
}
