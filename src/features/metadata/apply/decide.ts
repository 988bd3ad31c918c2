/** Which value of which source a book takes. Pure. */
import type { MetadataPriority } from "../../../contracts/configuration.ts";
import { type FieldDecision, type ScoredCandidate, type TakenField, takenField } from "../../../contracts/metadata.ts";
import { textKey } from "../../../core/text-key.ts";

/** Values that a person chose: they stay until somebody asks for this very field. */
const BY_PERSON = ["manual", "manual_correction", "undo", "series_rename", "author_rename"];

export interface Present {
  values: Partial<Record<TakenField, string | number | null>>;
  /** Field -> where its value came from. */
  sources: Readonly<Record<string, string>>;
}

interface Offer {
  candidate: ScoredCandidate;
  value: string | number;
}

/**
 * One decision for each field about which a candidate says something else.
 * @param fields just these, whoever set them; undefined: what is empty, and what a source of lower rank said
 */
export function decide(
  present: Present,
  candidates: readonly ScoredCandidate[],
  priority: MetadataPriority,
  fields: readonly TakenField[] | undefined,
): FieldDecision[] {
  const decisions: FieldDecision[] = [];
  // The number of a series goes with the series, which is decided before it.
  let series = present.values.series ?? null;
  for (const field of takenField.options) {
    if (fields && !fields.includes(field)) continue;
    const order = priority[field] ?? priority["*"] ?? [];
    const offers = offersOf(field, candidates, order, series);
    const offer = offers[0];
    const old = present.values[field] ?? null;
    if (!offer || offer.value === old) continue;
    const { taken, reason } = fields
      ? { taken: true, reason: "It was asked for." }
      : choose(field, present, offer, order);
    if (field === "series" && taken) series = offer.value;
    decisions.push({ field, old_value: old, new_value: offer.value, source: offer.candidate.source, taken, reason });
  }
  return decisions;
}

const rankOf = (order: readonly string[], source: string | undefined): number => {
  const at = source === undefined ? -1 : order.indexOf(source);
  return at === -1 ? order.length : at;
};

function offersOf(
  field: TakenField,
  candidates: readonly ScoredCandidate[],
  order: readonly string[],
  series: string | number | null,
): Offer[] {
  const isOfSeries = (candidate: ScoredCandidate) =>
    field !== "series_number" || textKey(String(candidate.fields.series ?? "")) === textKey(String(series ?? ""));
  return candidates
    .filter(isOfSeries)
    .flatMap((candidate) => {
      const value = field === "cover" ? candidate.cover_url : candidate.fields[field];
      return value === null || value === undefined || value === "" ? [] : [{ candidate, value }];
    })
    .sort(
      (one, other) =>
        rankOf(order, one.candidate.source) - rankOf(order, other.candidate.source) ||
        other.candidate.score - one.candidate.score,
    );
}

function choose(field: TakenField, present: Present, { candidate }: Offer, order: readonly string[]) {
  const old = present.values[field] ?? null;
  const from = present.sources[field];
  const kept = (reason: string) => ({ taken: false, reason });
  const taken = (reason: string) => ({ taken: true, reason });
  if (candidate.verdict === "different") return kept("It is of another book.");
  if ((field === "isbn" || field === "asin") && candidate.verdict !== "sure")
    return kept("A number is only taken by itself from what is surely the same book.");
  if (old === null || old === "" || (field === "duration_minutes" && old === 0)) return taken("It was empty.");
  if (field === "cover") return kept("The book has a cover.");
  return outrank(candidate.source, from, order);
}

/** Whether a source's value goes in the place of one that came `from` elsewhere. @param order the most trusted first */
export function outrank(source: string, from: string | undefined, order: readonly string[]) {
  const kept = (reason: string) => ({ taken: false, reason });
  const taken = (reason: string) => ({ taken: true, reason });
  if (from !== undefined && BY_PERSON.includes(from)) return kept("A person set it.");
  if (from === source) return taken("The same source says something else now.");
  const [mine, its] = [rankOf(order, source), rankOf(order, from)];
  if (its < order.length && mine < its) return taken(`${source} comes before ${from}.`);
  return kept(its < order.length ? `${from} comes before ${source}.` : "It came from elsewhere.");
}
