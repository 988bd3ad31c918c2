/** Changes a series or a person, for administrators: a new name is put into all books. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { Field, LINE } from "../../../components/field.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { catalogue } from "../../../lib/api.ts";
import { faultsByField } from "../../../lib/errors.ts";
import type { Author, SeriesEntry } from "../../../lib/wire.ts";

type Props = { onClose: () => void } & ({ kind: "series"; entry: SeriesEntry } | { kind: "authors"; entry: Author });

export function NameDialog(props: Props) {
  const { kind, entry, onClose } = props;
  const t = useT();
  const queries = useQueryClient();
  const id = useId();
  const [missing, setMissing] = useState(false);
  const save = useMutation({
    mutationFn: (changes: object) => catalogue.put<Author | SeriesEntry>(`/api/${kind}/${entry.id}`, changes),
    onSuccess: () => {
      for (const key of [kind, "books", "book"]) void queries.invalidateQueries({ queryKey: [key] });
      showToast({ text: t("book.saved") });
      onClose();
    },
  });
  const faults = faultsByField(save.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim() || null]),
    );
    setMissing(given.name === null);
    if (given.name === null) return;
    save.mutate(
      kind === "series" ? { ...given, total_books: given.total_books ? Number(given.total_books) : null } : given,
    );
  };
  return (
    <Dialog title={t(kind === "series" ? "names.editSeries" : "names.editPerson")} onClose={onClose}>
      <form noValidate onSubmit={submit} className="mt-6 grid gap-5">
        <Field
          label={t("names.name")}
          name="name"
          defaultValue={entry.name}
          hint={t("names.nameHint")}
          error={missing ? t("names.nameNeeded") : faults.name}
        />
        {props.kind === "series" ? (
          <>
            <Field
              label={t("book.field.author")}
              name="author"
              defaultValue={props.entry.author ?? ""}
              error={faults.author}
            />
            <Field
              label={t("names.total")}
              name="total_books"
              inputMode="numeric"
              defaultValue={props.entry.total_books ?? ""}
              hint={t("names.totalHint")}
              error={faults.total_books}
            />
          </>
        ) : (
          <Field
            label={t("names.sortName")}
            name="sort_name"
            defaultValue={props.entry.sort_name}
            error={faults.sort_name}
          />
        )}
        <div>
          <label htmlFor={id} className="block text-support text-ink-2">
            {t("book.field.description")}
          </label>
          <textarea
            id={id}
            name="description"
            rows={5}
            defaultValue={entry.description ?? ""}
            className={`${LINE} py-2`}
          />
        </div>
        {save.error && Object.keys(faults).length === 0 && (
          <ErrorLine announce>{describeError(t, save.error)}</ErrorLine>
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" weight="primary" disabled={save.isPending}>
            {t("book.save")}
          </Button>
          <Button onClick={onClose}>{t("book.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
