/** One proposal: which book, old and new side by side, who, when, why, and the two answers. */
import { Link } from "@tanstack/react-router";
import { useT } from "../../../i18n/use-t.ts";
import { moment } from "../../../lib/format.ts";
import { RowAct } from "../parts/row-act.tsx";
import type { Correction } from "../wire.ts";
import type { Decision } from "./decide.ts";
import { Value } from "./value.tsx";

interface Props {
  correction: Correction;
  nameOf: (userId: string | null) => string;
  chosen: boolean;
  onChosen: (chosen: boolean) => void;
  onFocus: () => void;
  decide: (decision: Decision) => void;
}

export function CorrectionRow({ correction, nameOf, chosen, onChosen, onFocus, decide }: Props) {
  const t = useT();
  const { id, book_id, book_title, field, old_value, new_value, reason, source, status } = correction;
  const about = { title: book_title, field: t(`admin.field.${field}`) };
  const open = status === "pending";
  return (
    <li
      id={`correction-${id}`}
      tabIndex={-1}
      onFocus={onFocus}
      className="grid gap-x-6 gap-y-3 border-t border-rule py-5 outline-offset-[-2px] md:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="flex min-w-0 gap-3">
        {open && (
          <input
            type="checkbox"
            className="tick mt-0.5"
            aria-label={t("admin.corrections.choose", about)}
            checked={chosen}
            onChange={(event) => onChosen(event.currentTarget.checked)}
          />
        )}
        <div className="min-w-0 flex-1">
          <h2 className="text-row">
            <Link to="/book/$id" params={{ id: String(book_id) }} className="underline-offset-4 hover:underline">
              {book_title}
            </Link>{" "}
            <span className="ms-1.5 font-operate text-support font-normal text-ink-2">{about.field}</span>
          </h2>
          <dl className="mt-2 grid gap-x-8 gap-y-2 sm:grid-cols-2">
            <Value label={t("admin.corrections.old")} value={old_value} />
            <Value label={t("admin.corrections.new")} value={new_value} fresh />
          </dl>
          {reason && <p className="mt-2 wrap-anywhere text-ink-2">“{reason}”</p>}
          <p className="mt-2 text-support text-ink-2">
            {t("admin.corrections.by", {
              who: nameOf(correction.submitted_by),
              moment: moment(correction.created_at),
              source: sourceWords(t("admin.corrections.manual"), source),
            })}
          </p>
          {!open && (
            <p className={`text-support ${status === "approved" ? "text-verdigris" : "text-brass"}`}>
              {t(`admin.corrections.was.${status}`, {
                who: nameOf(correction.reviewed_by),
                moment: correction.reviewed_at ? moment(correction.reviewed_at) : "",
              })}
            </p>
          )}
        </div>
      </div>
      {open && (
        <div className="flex self-start max-md:ms-5.5">
          <RowAct label={t("admin.corrections.approveOf", about)} onClick={() => decide("approved")}>
            <span className="font-semibold text-verdigris">{t("admin.corrections.approve")}</span>
          </RowAct>
          <RowAct label={t("admin.corrections.rejectOf", about)} onClick={() => decide("rejected")}>
            {t("admin.corrections.reject")}
          </RowAct>
        </div>
      )}
    </li>
  );
}

/** Where the value comes from; what a person wrote needs no name of its own. */
const sourceWords = (byHand: string, source: string): string =>
  source === "manual_correction" || source === "manual" ? byHand : source;
