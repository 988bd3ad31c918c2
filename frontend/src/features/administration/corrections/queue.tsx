/** Proposals one below the other: decided singly, several at once, or by keys. */
import { useRef, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { useDirectory } from "../people/queries.ts";
import type { Correction } from "../wire.ts";
import { CorrectionRow } from "./correction-row.tsx";
import { type Decision, useDecide } from "./decide.ts";
import { useReviewKeys } from "./use-review-keys.ts";

export function Queue({ corrections }: { corrections: Correction[] }) {
  const t = useT();
  const decide = useDecide();
  const directory = useDirectory();
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [at, setAt] = useState(-1);
  const open = corrections.filter(({ status }) => status === "pending");
  const picked = open.filter(({ id }) => chosen.has(id));

  const nameOf = (userId: string | null) => {
    const person = userId === null ? undefined : directory.get(userId);
    return (
      person?.name ?? person?.email ?? t(userId === null ? "admin.corrections.nobody" : "admin.corrections.somebody")
    );
  };
  const choose = (id: number, on: boolean) =>
    setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((other) => other !== id)));
  const settle = (which: Correction[], decision: Decision) => {
    setChosen(new Set([...chosen].filter((id) => !which.some((correction) => correction.id === id))));
    decide(which, decision);
    // The next one takes the place of what has gone: the queue is worked through without moving.
    const rest = corrections.filter((correction) => !which.includes(correction));
    const next = rest[Math.min(Math.max(at, 0), rest.length - 1)];
    if (next) requestAnimationFrame(() => document.getElementById(`correction-${next.id}`)?.focus());
  };

  const goTo = (place: number) => {
    const next = Math.max(0, Math.min(corrections.length - 1, place));
    const row = list.current?.children[next];
    if (row instanceof HTMLElement) row.focus();
    setAt(next);
  };
  const current = corrections[at];
  const answer = (decision: Decision) => {
    if (picked.length > 0) settle(picked, decision);
    else if (current?.status === "pending") settle([current], decision);
  };
  useReviewKeys({
    j: () => goTo(at + 1),
    k: () => goTo(at - 1),
    x: () => current?.status === "pending" && choose(current.id, !chosen.has(current.id)),
    a: () => answer("approved"),
    r: () => answer("rejected"),
  });

  return (
    <>
      {open.length > 0 && (
        <div className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 pb-3">
          <label className="inline-flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              className="tick"
              checked={picked.length === open.length}
              onChange={(event) => setChosen(new Set(event.currentTarget.checked ? open.map(({ id }) => id) : []))}
            />
            {picked.length > 0 ? t("admin.corrections.chosen", { count: picked.length }) : t("admin.corrections.all")}
          </label>
          {picked.length > 0 && (
            <>
              <Button onClick={() => settle(picked, "approved")}>{t("admin.corrections.approve")}</Button>
              <Button onClick={() => settle(picked, "rejected")}>{t("admin.corrections.reject")}</Button>
            </>
          )}
        </div>
      )}
      <ul ref={list} className="border-b border-rule">
        {corrections.map((correction, place) => (
          <CorrectionRow
            key={correction.id}
            correction={correction}
            nameOf={nameOf}
            chosen={chosen.has(correction.id)}
            onChosen={(on) => choose(correction.id, on)}
            onFocus={() => setAt(place)}
            decide={(decision) => settle([correction], decision)}
          />
        ))}
      </ul>
      {open.length > 0 && <p className="mt-3 text-support text-ink-2 max-md:hidden">{t("admin.corrections.keys")}</p>}
    </>
  );
}
