/** One bookmark: where it is, its note, and what can be done with it. */
import { Headphones, Pencil, Trash2 } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { LINE } from "../../../components/field.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import type { Bookmark } from "../../../lib/wire.ts";
import { jumpTo } from "../engine/jump.ts";
import { listenAt } from "../engine/peeking.ts";
import { ICON } from "../parts/classes.ts";
import { spotWords } from "../parts/words.ts";
import { placeOfTime } from "../rules/book-time.ts";
import type { Playing } from "../store.ts";
import { dropBookmark, keepBookmark, noteBookmark } from "./add.ts";

const icon = { size: 18, strokeWidth: 1.75, "aria-hidden": true } as const;

export function BookmarkRow({ one, now }: { one: Bookmark; now: Playing }) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  const place = spotWords(t, now.book, one.position_seconds);
  const title = now.book.chapters[placeOfTime(now.book.chapters, one.position_seconds)]?.title;
  const drop = () => {
    void dropBookmark(one);
    showToast({
      text: t("player.bookmarkGone", { place }),
      action: { label: t("action.undo"), run: () => void keepBookmark(one) },
    });
  };
  return (
    <li className="border-t border-rule py-1">
      <div className="flex items-start gap-1">
        <button
          type="button"
          className="min-h-11 min-w-0 flex-1 py-1.5 text-start -outline-offset-2"
          aria-label={t("player.goTo", { place })}
          onClick={() => jumpTo(one.position_seconds)}
        >
          <span className="block tabular-nums first-letter:uppercase">
            {place} <span className="text-ink-2">{title}</span>
          </span>
          {one.note && !editing && <span className="block whitespace-pre-line font-read text-support">{one.note}</span>}
        </button>
        <button
          type="button"
          className={ICON}
          aria-label={t("player.listenAt", { place })}
          onClick={() => listenAt(one.position_seconds)}
        >
          <Headphones {...icon} />
        </button>
        <button
          type="button"
          className={ICON}
          aria-expanded={editing}
          aria-label={t("player.editNote", { place })}
          onClick={() => setEditing(!editing)}
        >
          <Pencil {...icon} />
        </button>
        <button type="button" className={ICON} aria-label={t("player.dropBookmark", { place })} onClick={drop}>
          <Trash2 {...icon} />
        </button>
      </div>
      {editing && <NoteForm one={one} onDone={() => setEditing(false)} />}
    </li>
  );
}

const MOST_LETTERS = 2_000;

function NoteForm({ one, onDone }: { one: Bookmark; onDone: () => void }) {
  const t = useT();
  const id = useId();
  const [note, setNote] = useState(one.note);
  const [problem, setProblem] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    noteBookmark(one, note.trim()).then(onDone, setProblem);
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
      className="pb-3"
    >
      <label htmlFor={id} className="text-support text-ink-2">
        {t("player.note")}
      </label>
      <textarea
        id={id}
        // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
        autoFocus
        rows={3}
        maxLength={MOST_LETTERS}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        className={LINE}
      />
      {problem !== null && <ErrorLine announce>{describeError(t, problem)}</ErrorLine>}
      <div className="mt-2 flex gap-2">
        <Button type="submit">{t("player.saveNote")}</Button>
        <Button weight="plain" onClick={onDone}>
          {t("player.cancelNote")}
        </Button>
      </div>
    </form>
  );
}
