/** Takes values of candidates over into a book, each with its source, history and undo. */

import { coverUrl } from "../../../contracts/covers.ts";
import type {
  Applied,
  ApplyRequest,
  Candidate,
  FieldDecision,
  ScoredCandidate,
  TakenField,
} from "../../../contracts/metadata.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import {
  type BookRow,
  type Changes,
  editBook,
  mayEdit,
  requireBook,
  showDetail,
  valuesOf,
} from "../../catalogue/index.ts";
import { readSetting } from "../../configuration/index.ts";
import { setCoverFrom } from "../../covers/index.ts";
import { scoreOf } from "../lookup/score.ts";
import { tidyFields } from "../tidy.ts";
import { decide } from "./decide.ts";

/**
 * @throws AppError NOT_FOUND, CONFLICT (all candidates are other volumes and no field was asked for, or the book would
 * equal another one)
 */
export async function applyCandidates(ctx: UserContext, request: ApplyRequest): Promise<Applied> {
  const row = await requireBook(ctx, request.book_id);
  const candidates = scored(row, request.candidates);
  if (!request.fields) refuseOthers(candidates);
  const decisions = await decideAbout(ctx, row, candidates, request.fields);
  return request.dry_run ? { ...nothingDone(row), dry_run: true, decisions } : carryOut(ctx, row, decisions);
}

const scored = (row: BookRow, candidates: readonly Candidate[]): ScoredCandidate[] => {
  const known = tidyFields(valuesOf(row));
  return candidates.map((candidate) => ({ ...candidate, ...scoreOf(known, candidate) }));
};

function refuseOthers(candidates: readonly ScoredCandidate[]): void {
  const [first] = candidates;
  if (first && candidates.every(({ verdict }) => verdict === "different"))
    throw new AppError(
      "CONFLICT",
      `This is another book. ${first.reasons.join(" ")} Name the fields to take them anyway.`,
    );
}

/** What would change, and why the rest would not. */
export async function decideAbout(
  ctx: UserContext,
  row: BookRow,
  candidates: readonly ScoredCandidate[],
  fields: readonly TakenField[] | undefined,
): Promise<FieldDecision[]> {
  const { abs_id: _, ...values } = valuesOf(row);
  const present = { values: { ...values, cover: row.coverKey && coverUrl(row.coverKey) }, sources: row.metadataSource };
  return decide(present, candidates, await readSetting(ctx, "metadata_priority"), fields);
}

export const nothingDone = (row: BookRow): Applied => ({
  dry_run: false,
  decisions: [],
  book: showDetail(row),
  corrections: [],
  cover_problem: null,
});

/** @throws AppError CONFLICT (it would equal another book) */
export async function carryOut(ctx: UserContext, row: BookRow, decisions: FieldDecision[]): Promise<Applied> {
  const taken = decisions.filter((decision) => decision.taken);
  const values = taken.filter(({ field }) => field !== "cover");
  const changes: Changes = Object.fromEntries(values.map((decision) => [decision.field, decision.new_value]));
  const sources = Object.fromEntries(values.map((decision) => [decision.field, decision.source]));
  const edited = values.length > 0 ? await editBook(ctx, row.id, changes, sources) : { book: row };
  const cover = taken.find(({ field }) => field === "cover");
  const problem = cover ? await takeCover(ctx, row, String(cover.new_value)) : null;
  const book = "book" in edited ? showDetail(await requireBook(ctx, row.id)) : null;
  const corrections = "corrections" in edited ? edited.corrections : [];
  return { dry_run: false, decisions, book, corrections, cover_problem: problem };
}

/** @returns why it was not taken: a book without its picture is still a book */
async function takeCover(ctx: UserContext, row: BookRow, url: string): Promise<string | null> {
  if (!mayEdit(ctx, row)) return "Only an administrator may change the cover of a shared book.";
  try {
    await setCoverFrom(ctx, row, url);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
