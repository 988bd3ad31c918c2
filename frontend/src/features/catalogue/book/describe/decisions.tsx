/** Field by field: what the book says, what the edition says, and whether it is taken over. */
import { useState } from "react";
import { Button } from "../../../../components/button.tsx";
import { useT } from "../../../../i18n/use-t.ts";
import type { FieldDecision, TakenField } from "../../../../lib/wire.ts";

interface Props {
  decisions: readonly FieldDecision[];
  busy: boolean;
  onTake: (fields: TakenField[]) => void;
}

const inWords = (value: unknown): string =>
  value === null || value === undefined || value === "" ? "–" : String(value);

export function Decisions({ decisions, busy, onTake }: Props) {
  const t = useT();
  const differing = decisions.filter(({ old_value, new_value }) => new_value !== null && old_value !== new_value);
  const [taken, setTaken] = useState(() => new Set(decisions.filter((one) => one.taken).map(({ field }) => field)));
  const turn = (field: TakenField, on: boolean) =>
    setTaken((before) => new Set(on ? [...before, field] : [...before].filter((other) => other !== field)));
  if (differing.length === 0) return <p className="text-ink-2">{t("describe.same")}</p>;
  return (
    <>
      <ul className="border-b border-rule">
        {differing.map(({ field, old_value, new_value, reason }) => (
          <li key={field} className="border-t border-rule">
            <label className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 py-3">
              <input
                type="checkbox"
                className="tick mt-1"
                checked={taken.has(field)}
                onChange={(event) => turn(field, event.currentTarget.checked)}
              />
              <span className="min-w-0 text-support">
                <span className="text-ink-2">{field === "cover" ? t("describe.cover") : t(`book.field.${field}`)}</span>
                {field !== "cover" && (
                  <>
                    {old_value !== null && <del className="line-clamp-2 text-ink-2">{inWords(old_value)}</del>}
                    <span className="line-clamp-3">{inWords(new_value)}</span>
                  </>
                )}
                <span className="block text-meta text-ink-2">{reason}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <Button
        weight="primary"
        className="mt-6"
        disabled={busy || taken.size === 0}
        onClick={() => onTake(differing.map(({ field }) => field).filter((field) => taken.has(field)))}
      >
        {t("describe.take", { count: differing.filter(({ field }) => taken.has(field)).length })}
      </Button>
    </>
  );
}
