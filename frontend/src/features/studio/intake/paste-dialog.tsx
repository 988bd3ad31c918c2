/** A text pasted or written by hand. What was written is kept until it is sent. */
import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field } from "../../../components/field.tsx";
import { useT } from "../../../i18n/use-t.ts";

interface Props {
  onText: (text: string, title: string) => void;
  onClose: () => void;
}

let kept = { text: "", title: "" };

/** A text that came by the clipboard: it is looked at before it is sent. */
export const writeDraft = (text: string): void => {
  kept = { ...kept, text };
};

export function PasteDialog({ onText, onClose }: Props) {
  const t = useT();
  const id = useId();
  const [draft, setDraft] = useState(kept);
  const [missing, setMissing] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const write = (change: Partial<typeof kept>) => {
    kept = { ...draft, ...change };
    setDraft(kept);
    setMissing(false);
  };
  const words = draft.text.trim() ? draft.text.trim().split(/\s+/).length : 0;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (words > 0) return onText(draft.text, draft.title.trim());
    setMissing(true);
    area.current?.focus();
  }
  return (
    <Dialog title={t("paste.title")} onClose={onClose}>
      <form onSubmit={submit} className="mt-6 grid gap-6">
        <Field
          label={t("paste.bookTitle")}
          maxLength={300}
          value={draft.title}
          onChange={(event) => write({ title: event.currentTarget.value })}
        />
        <div>
          <div className="flex justify-between gap-4 text-support text-ink-2">
            <label htmlFor={id}>{t("paste.text")}</label>
            <span>{t("paste.count", { count: words })}</span>
          </div>
          <textarea
            ref={area}
            id={id}
            rows={10}
            value={draft.text}
            onChange={(event) => write({ text: event.currentTarget.value })}
            aria-describedby={missing ? `${id}-hint ${id}-error` : `${id}-hint`}
            aria-invalid={missing || undefined}
            className="mt-1 w-full border border-ink-2 bg-transparent p-3 font-read text-body"
          />
          <p id={`${id}-hint`} className="mt-1 text-support text-ink-2">
            {t("paste.textHint")}
          </p>
          {missing && <ErrorLine id={`${id}-error`}>{t("paste.empty")}</ErrorLine>}
        </div>
        <Button weight="primary" type="submit" className="justify-self-start">
          {t("paste.submit")}
        </Button>
      </form>
    </Dialog>
  );
}
