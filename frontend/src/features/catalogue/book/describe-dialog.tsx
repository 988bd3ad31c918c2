/** What other services say of a book: one of their editions is chosen, its values looked at, and taken over. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { catalogue } from "../../../lib/api.ts";
import type { Applied, BookDetail, LookupResult, ScoredCandidate, TakenField } from "../../../lib/wire.ts";
import { feedSoon } from "../../library/index.ts";
import { Candidates } from "./describe/candidates.tsx";
import { Decisions } from "./describe/decisions.tsx";

export default function DescribeDialog({ book, onClose }: { book: BookDetail; onClose: () => void }) {
  const t = useT();
  const [chosen, setChosen] = useState<ScoredCandidate>();
  const asked = useQuery({
    queryKey: ["described", book.id],
    queryFn: () => catalogue.post<LookupResult>("/api/metadata/lookup", { book_id: book.id }),
    staleTime: 60_000,
  });
  return (
    <Dialog title={t("describe.title")} onClose={onClose}>
      <div className="mt-4">
        {asked.isPending && (
          <p role="status" className="text-ink-2">
            {t("describe.asking")}
          </p>
        )}
        {asked.error && (
          <>
            <ErrorLine announce>{describeError(t, asked.error)}</ErrorLine>
            <Button className="mt-4" onClick={() => void asked.refetch()}>
              {t("action.tryAgain")}
            </Button>
          </>
        )}
        {asked.data && !chosen && <Candidates sources={asked.data.sources} onChoose={setChosen} />}
        {chosen && <Taking book={book} candidate={chosen} onBack={() => setChosen(undefined)} onDone={onClose} />}
      </div>
    </Dialog>
  );
}

interface TakingProps {
  book: BookDetail;
  candidate: ScoredCandidate;
  onBack: () => void;
  onDone: () => void;
}

function Taking({ book, candidate, onBack, onDone }: TakingProps) {
  const t = useT();
  const queries = useQueryClient();
  const { score: _, verdict: __, reasons: ___, ...plain } = candidate;
  const request = { book_id: book.id, candidates: [plain] };
  const look = useQuery({
    queryKey: ["described", book.id, candidate.source, candidate.id],
    queryFn: () => catalogue.post<Applied>("/api/metadata/apply", { ...request, dry_run: true }),
    staleTime: 0,
  });
  const take = useMutation({
    mutationFn: (fields: TakenField[]) => catalogue.post<Applied>("/api/metadata/apply", { ...request, fields }),
    onSuccess: (applied) => {
      feedSoon();
      for (const key of ["book", "books", "described"]) void queries.invalidateQueries({ queryKey: [key] });
      showToast({ text: applied.book ? t("describe.taken") : t("book.proposed") });
      onDone();
    },
  });
  const error = look.error ?? take.error;
  return (
    <>
      {look.isPending && (
        <p role="status" className="text-ink-2">
          {t("describe.comparing")}
        </p>
      )}
      {look.data && (
        <Decisions decisions={look.data.decisions} busy={take.isPending} onTake={(fields) => take.mutate(fields)} />
      )}
      {error && <ErrorLine announce>{describeError(t, error)}</ErrorLine>}
      <Button weight="plain" className="mt-2 -ms-2" onClick={onBack}>
        {t("describe.back")}
      </Button>
    </>
  );
}
