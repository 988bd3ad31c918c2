/** Title and author of the book to be. Saved when the field is left. */
import { useState } from "react";
import { Field } from "../../../components/field.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { api } from "../../../lib/api.ts";
import type { Manuscript } from "../../../lib/wire.ts";
import { useManuscriptEdit } from "./use-manuscript-edit.ts";

const MAX_TITLE = 300;

export function BookFields({ manuscript }: { manuscript: Manuscript }) {
  const t = useT();
  const edit = useManuscriptEdit(manuscript.id);
  // Only the chapters have a revision.
  const save = (change: { title: string } | { authors: string[] }) =>
    void edit({
      send: (id) => api.patch<Manuscript>(`/api/manuscripts/${id}`, change),
      shown: (known) => ({ ...known, ...change }),
    });
  const [empty, setEmpty] = useState(false);
  return (
    <section aria-label={t("review.book")} className="grid content-start gap-6">
      <Field
        label={t("review.bookTitle")}
        defaultValue={manuscript.title}
        maxLength={MAX_TITLE}
        error={empty ? t("review.titleNeeded") : undefined}
        onBlur={(event) => {
          const title = event.currentTarget.value.trim();
          setEmpty(title === "");
          if (title && title !== manuscript.title) save({ title });
        }}
      />
      <Field
        label={t("review.author")}
        hint={t("review.authorHint")}
        defaultValue={manuscript.authors.join(", ")}
        maxLength={MAX_TITLE}
        onBlur={(event) => {
          const authors = event.currentTarget.value.split(",").map((name) => name.trim());
          const named = authors.filter(Boolean);
          if (named.join() !== manuscript.authors.join()) save({ authors: named });
        }}
      />
    </section>
  );
}
