/** The fields of a book, each with what is wrong with it; an equal book that is there already is named with its link. */
import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field, LINE } from "../../../components/field.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ApiError, faultsByField } from "../../../lib/errors.ts";
import type { BookDetail, BookField } from "../../../lib/wire.ts";
import { changesOf, checkDraft, type Draft, draftOf, FIELDS } from "./fields.ts";

interface Props {
  book?: BookDetail;
  submit: string;
  /** Only what differs from the book. @throws what the server refused */
  onSave: (changes: ReturnType<typeof changesOf>) => Promise<void>;
  onCancel: () => void;
  /** Stands above the buttons. */
  note?: ReactNode;
}

export function BookForm({ book, submit, onSave, onCancel, note }: Props) {
  const t = useT();
  const before = draftOf(book);
  const [draft, setDraft] = useState<Draft>(before);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [more, setMore] = useState(book !== undefined);
  const form = useRef<HTMLFormElement>(null);
  const own = asked ? checkDraft(draft) : {};
  const told = faultsByField(refusal);
  const faultOf = (name: BookField) => (own[name] ? t(own[name]) : told[name]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const faults = Object.keys(checkDraft(draft));
    const changes = changesOf(draft, before);
    if (faults.length > 0) return focusField(form.current, faults[0]);
    if (Object.keys(changes).length === 0) return onCancel();
    setBusy(true);
    try {
      await onSave(changes);
    } catch (error) {
      setRefusal(error);
      const [first] = Object.keys(faultsByField(error));
      if (first) setMore(true);
      requestAnimationFrame(() => focusField(form.current, first));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={form} noValidate onSubmit={(event) => void save(event)} className="mt-6">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {FIELDS.filter((field) => more || !field.more).map(({ name, label, wide }) => {
          const set = (value: string) => setDraft((now) => ({ ...now, [name]: value }));
          const shared = { label: t(label), error: faultOf(name), className: wide ? "sm:col-span-2" : "" };
          return name === "description" ? (
            <TextArea key={name} {...shared} value={draft[name]} onChange={set} />
          ) : (
            <Field
              key={name}
              {...shared}
              name={name}
              value={draft[name]}
              inputMode={name === "duration_minutes" ? "numeric" : undefined}
              autoComplete="off"
              onChange={(event) => set(event.currentTarget.value)}
            />
          );
        })}
      </div>
      {!more && (
        <Button weight="plain" className="mt-3 -ms-2" onClick={() => setMore(true)}>
          {t("book.moreFields")}
        </Button>
      )}
      <Refusal error={refusal} named={Object.keys(told).length > 0} onLeave={onCancel} />
      {note}
      <div className="mt-8 flex flex-wrap gap-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {submit}
        </Button>
        <Button onClick={onCancel}>{t("book.cancel")}</Button>
      </div>
    </form>
  );
}

function Refusal({ error, named, onLeave }: { error: unknown; named: boolean; onLeave: () => void }) {
  const t = useT();
  if (error === null || named) return null;
  const detail = error instanceof ApiError && error.status === 409 ? error.detail : null;
  const existing = typeof detail === "object" && detail !== null && "existing_id" in detail ? detail.existing_id : null;
  return (
    <ErrorLine announce>
      {existing === null ? (
        describeError(t, error)
      ) : (
        <>
          {t("book.equal")}{" "}
          <Link
            to="/book/$id"
            params={{ id: String(existing) }}
            onClick={onLeave}
            className="text-lapis underline underline-offset-4"
          >
            {t("book.equalOpen")}
          </Link>
        </>
      )}
    </ErrorLine>
  );
}

interface AreaProps {
  label: string;
  error: string | undefined;
  className: string;
  value: string;
  onChange: (value: string) => void;
}

function TextArea({ label, error, className, value, onChange }: AreaProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="block text-support text-ink-2">
        {label}
      </label>
      <textarea
        id={id}
        name="description"
        rows={5}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
        className={`${LINE} py-2`}
      />
      {error && <ErrorLine id={`${id}-error`}>{error}</ErrorLine>}
    </div>
  );
}

function focusField(form: HTMLFormElement | null, name: string | undefined): void {
  if (name) form?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
}
