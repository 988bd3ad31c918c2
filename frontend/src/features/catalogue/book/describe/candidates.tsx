/** The editions that were found, per service, the surest first; a service that did not answer says so. */
import { ErrorLine } from "../../../../components/error-line.tsx";
import { useT } from "../../../../i18n/use-t.ts";
import type { ScoredCandidate, SourceAnswer } from "../../../../lib/wire.ts";

const COLOURS = {
  sure: "text-verdigris",
  likely: "text-lapis",
  unsure: "text-brass",
  different: "text-ink-2",
} as const;

interface Props {
  sources: readonly SourceAnswer[];
  onChoose: (candidate: ScoredCandidate) => void;
}

export function Candidates({ sources, onChoose }: Props) {
  const t = useT();
  const none = sources.every(({ candidates }) => candidates.length === 0);
  return (
    <>
      {none && <p className="text-ink-2">{t("describe.none")}</p>}
      {sources.map((source) => (
        <section key={source.source} aria-label={source.name} className="mt-4">
          <h3 className="text-row">{source.name}</h3>
          {source.message && <ErrorLine>{source.message}</ErrorLine>}
          {source.state === "answered" && source.candidates.length === 0 && (
            <p className="text-support text-ink-2">{t("describe.noneHere")}</p>
          )}
          <ul>
            {source.candidates.map((candidate) => (
              <li key={candidate.id} className="border-t border-rule">
                <Edition candidate={candidate} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Edition({ candidate, onChoose }: { candidate: ScoredCandidate; onChoose: Props["onChoose"] }) {
  const t = useT();
  const { title, author, narrator, published_year, publisher } = candidate.fields;
  const facts = [author, narrator, published_year, publisher].filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      onClick={() => onChoose(candidate)}
      className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 py-3 text-start outline-offset-[-2px] hover:bg-track"
    >
      <span className="truncate font-read font-semibold">{title ?? t("describe.untitled")}</span>
      <span className={`text-support ${COLOURS[candidate.verdict]}`}>{t(`describe.verdict.${candidate.verdict}`)}</span>
      <span className="col-span-2 truncate text-support text-ink-2">{facts}</span>
      <span className="col-span-2 text-meta text-ink-2">{candidate.reasons.slice(0, 3).join(" · ")}</span>
    </button>
  );
}
