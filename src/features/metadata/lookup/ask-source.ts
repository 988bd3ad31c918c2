/** Asks one service about a book. What goes wrong is part of the answer: the others go on. */
import type {
  Candidate,
  DescribedFields,
  ScoredCandidate,
  SourceAnswer,
  SourceOutcome,
} from "../../../contracts/metadata.ts";
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import type { MetadataSource, NumberKind } from "../source.ts";
import { lastFailure, noteFailure } from "../sources/failures.ts";
import { inTurn } from "./pace.ts";
import { scoreOf } from "./score.ts";

/** Below this a candidate is noise, unless a reason to keep it away is worth telling. */
const NOISE = 35;

/** By number first; by title where no number is known or none is found. */
export async function askSource(
  ctx: AppContext,
  source: MetadataSource,
  known: DescribedFields,
): Promise<SourceAnswer> {
  const answer = (state: SourceOutcome, message: string | null, more: Partial<SourceAnswer> = {}): SourceAnswer => ({
    source: source.id,
    name: source.name,
    state,
    message,
    retry_after: null,
    candidates: [],
    ...more,
  });
  const missing = source.needs(ctx.env.settings);
  if (missing) return answer("needs_key", `An administrator has to set ${missing}.`);
  if (!canAsk(source, known))
    return answer("not_asked", `${source.name} finds books by ${source.findsBy.join(" or ")} alone.`);
  const failure = await lastFailure(ctx, source.id);
  const pause = Math.ceil(((failure?.until ?? 0) - ctx.clock.now()) / 1_000);
  if (pause > 0)
    return answer("throttled", `${source.name} asked to be left alone for ${pause} s.`, { retry_after: pause });
  try {
    return answer("answered", null, { candidates: rank(known, await find(ctx, source, known)) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isThrottled = error.details.reason === "throttled" || error.details.reason === "own_pace";
    // Our own pace says nothing about the service.
    if (error.details.reason !== "own_pace") await noteFailure(ctx, source.id, error);
    const state = isThrottled ? "throttled" : "unavailable";
    return answer(state, error.message, { retry_after: error.retryAfter ?? null });
  }
}

const numbersOf = (source: MetadataSource, known: DescribedFields) =>
  (["asin", "isbn"] as const satisfies readonly NumberKind[]).flatMap((kind) => {
    const value = known[kind];
    return value && source.findsBy.includes(kind) ? [{ kind, value }] : [];
  });

const canAsk = (source: MetadataSource, known: DescribedFields) =>
  numbersOf(source, known).length > 0 || (!!known.title && source.findsBy.includes("title"));

async function find(ctx: AppContext, source: MetadataSource, known: DescribedFields): Promise<Candidate[]> {
  for (const number of numbersOf(source, known)) {
    const found = await inTurn(ctx, source, () => source.byNumber(ctx, number));
    if (found.length > 0) return found;
  }
  if (!known.title || !source.findsBy.includes("title")) return [];
  const book = { title: known.title, author: known.author ?? null };
  return inTurn(ctx, source, () => source.search(ctx, book));
}

const rank = (known: DescribedFields, candidates: Candidate[]): ScoredCandidate[] =>
  candidates
    .map((candidate) => ({ ...candidate, ...scoreOf(known, candidate) }))
    .filter(({ score, verdict }) => score >= NOISE || verdict === "different")
    .sort((one, other) => other.score - one.score);
