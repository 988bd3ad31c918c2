/** How the text is read where more than one way is right: only what this book has is asked. */
import { Choice } from "../../../components/choice.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { api } from "../../../lib/api.ts";
import type { Manuscript } from "../../../lib/wire.ts";
import { useManuscriptEdit } from "./use-manuscript-edit.ts";

const NOTES: readonly Manuscript["notes"][] = ["skip", "inline", "end"];
const SPEAKERS: readonly Manuscript["speakers"][] = ["read", "skip"];
const RUBY: readonly Manuscript["ruby"][] = ["base", "reading"];

export function ReadingFields({ manuscript }: { manuscript: Manuscript }) {
  const t = useT();
  const edit = useManuscriptEdit(manuscript.id);
  const { found, notes, speakers, ruby } = manuscript;
  const choose = (change: Partial<Pick<Manuscript, "notes" | "speakers" | "ruby">>) =>
    void edit({
      send: (id) => api.patch<Manuscript>(`/api/manuscripts/${id}`, change),
      shown: (known) => ({ ...known, ...change }),
    });
  if (found.notes + found.speakers + found.ruby === 0) return null;
  return (
    <section aria-labelledby="reading" className="grid gap-5">
      <h2 id="reading" className="text-section">
        {t("reading.title")}
      </h2>
      {found.notes > 0 && (
        <Choice
          legend={t("notes.title", { count: found.notes })}
          options={NOTES.map((value) => ({ value, label: t(`notes.${value}`) }))}
          value={notes}
          onChoose={(value) => choose({ notes: value })}
        />
      )}
      {found.speakers > 0 && (
        <Choice
          legend={t("speakers.title", { count: found.speakers })}
          options={SPEAKERS.map((value) => ({ value, label: t(`speakers.${value}`) }))}
          value={speakers}
          onChoose={(value) => choose({ speakers: value })}
        />
      )}
      {found.ruby > 0 && (
        <Choice
          legend={t("ruby.title", { count: found.ruby })}
          options={RUBY.map((value) => ({ value, label: t(`ruby.${value}`) }))}
          value={ruby}
          onChoose={(value) => choose({ ruby: value })}
        />
      )}
    </section>
  );
}
