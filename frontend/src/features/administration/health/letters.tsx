/** Messages that a queue gave up: looked at, sent again, or deleted. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Answered } from "../../../components/answered.tsx";
import { Choice } from "../../../components/choice.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { type Column, Table } from "../../../components/table.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { type Translate, useT } from "../../../i18n/use-t.ts";
import { moment } from "../../../lib/format.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Pager } from "../parts/pager.tsx";
import { ACTS, RowAct } from "../parts/row-act.tsx";
import type { DeadLetter } from "../wire.ts";
import { type LetterState, lettersQuery, useLetterActs } from "./queries.ts";

type Open = { what: "body" | "delete"; letter: DeadLetter };
const STATES = ["waiting", "replayed"] as const;

export function Letters() {
  const t = useT();
  const [state, setState] = useState<LetterState>("waiting");
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<Open | null>(null);
  const letters = useQuery(lettersQuery(state, page));
  const close = () => setOpen(null);
  return (
    <section className="mt-12">
      <h2 className="text-section">{t("admin.letters.title")}</h2>
      <p className="mt-1 mb-4 max-w-[42rem] text-ink-2">{t("admin.letters.lead")}</p>
      <Choice
        legend={t("admin.corrections.filter")}
        options={STATES.map((value) => ({ value, label: t(`admin.letters.${value}`) }))}
        value={state}
        onChoose={(next) => {
          setState(next);
          setPage(1);
        }}
      />
      <div className="mt-4">
        <Answered query={letters} lines={3}>
          {(answer) => (
            <>
              {answer.dead_letters.length === 0 ? (
                <p className="border-t border-rule pt-6 text-ink-2">
                  {t(state === "waiting" ? "admin.letters.none" : "admin.letters.noneReplayed")}
                </p>
              ) : (
                <Table
                  label={t("admin.letters.title")}
                  columns={columnsOf(t, setOpen)}
                  rows={answer.dead_letters}
                  idOf={({ id }) => id}
                />
              )}
              <Pager page={page} pages={answer.page_info.total_pages} onPage={setPage} />
            </>
          )}
        </Answered>
      </div>
      {open?.what === "body" && (
        <Dialog title={t("admin.letters.message", { id: open.letter.id })} onClose={close}>
          <pre className="mt-4 overflow-auto border border-rule bg-room p-3 text-support whitespace-pre-wrap wrap-anywhere">
            {JSON.stringify(open.letter.body, null, 2)}
          </pre>
        </Dialog>
      )}
      {open?.what === "delete" && <DeleteDialog letter={open.letter} onClose={close} />}
    </section>
  );
}

function columnsOf(t: Translate, open: (what: Open) => void): Column<DeadLetter>[] {
  return [
    {
      id: "queue",
      head: t("admin.letters.queue"),
      cell: ({ queue, message_id }) => (
        <>
          {queue}
          <code className="block text-meta wrap-anywhere text-ink-2">{message_id}</code>
        </>
      ),
    },
    { id: "at", head: t("admin.letters.at"), cell: ({ at }) => moment(at) },
    {
      id: "replayed",
      head: t("admin.letters.replayedAt"),
      cell: ({ replayed_at }) => (replayed_at ? moment(replayed_at) : t("admin.letters.notYet")),
    },
    { id: "acts", head: t("admin.acts"), acts: true, cell: (letter) => <Acts letter={letter} open={open} /> },
  ];
}

function Acts({ letter, open }: { letter: DeadLetter; open: (what: Open) => void }) {
  const t = useT();
  const { id } = letter;
  const acts = useLetterActs();
  const replay = useMutation({
    mutationFn: () => acts.replay(id),
    onSuccess: () => showToast({ text: t("admin.letters.sent", { id }) }),
    onError: (error) => showToast({ text: describeError(t, error) }),
  });
  return (
    <div className={ACTS}>
      {letter.replayed_at === null && (
        <RowAct label={t("admin.letters.replayOf", { id })} disabled={replay.isPending} onClick={() => replay.mutate()}>
          <span className="font-semibold">{t("admin.letters.replay")}</span>
        </RowAct>
      )}
      <RowAct label={t("admin.letters.lookOf", { id })} onClick={() => open({ what: "body", letter })}>
        {t("admin.letters.look")}
      </RowAct>
      <RowAct label={t("admin.letters.deleteOf", { id })} onClick={() => open({ what: "delete", letter })}>
        {t("admin.delete")}
      </RowAct>
    </div>
  );
}

function DeleteDialog({ letter: { id, queue }, onClose }: { letter: DeadLetter; onClose: () => void }) {
  const t = useT();
  const { remove } = useLetterActs();
  return (
    <Confirm
      title={t("admin.letters.deleteQuestion", { id })}
      verb={t("admin.letters.deleteVerb")}
      act={() => remove(id)}
      onClose={onClose}
    >
      <p>{t("admin.letters.deleteText", { queue })}</p>
    </Confirm>
  );
}
