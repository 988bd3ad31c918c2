/** Changes how a manuscript is read (notes, speakers, readings) from its stored chapters: the file is not read again. */
import type { Skipped } from "../../contracts/manuscript.ts";
import { AppError, notFound } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { readRow } from "./chapters/read-row.ts";
import { chapterTitle } from "./parse/index.ts";
import { measure } from "./reading/apply-choice.ts";
import type { ReadingChoice } from "./reading/choice.ts";
import { leftOut } from "./reading/held.ts";
import { readReport, writeReport } from "./skipped-report.ts";
import { findManuscript, listManuscriptChapters, type ManuscriptRow, saveReading } from "./store.ts";

/** Chapters that are fetched at once. */
const AT_ONCE = 4;
/** Edits of the chapters at the same moment: it is worked out anew from what they left. */
const TRIES = 4;

type Wish = { [Name in keyof ReadingChoice]?: ReadingChoice[Name] | undefined };

/** Stores the choice with the figures that it makes; does nothing when nothing changes. @throws AppError NOT_FOUND, CONFLICT */
export async function chooseReading(ctx: UserContext, id: string, wish: Wish): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const row = await findManuscript(ctx.db, ctx.actor.userId, id);
    if (!row) throw notFound("Manuscript");
    const choice: ReadingChoice = {
      notes: wish.notes ?? row.notes,
      speakers: wish.speakers ?? row.speakers,
      ruby: wish.ruby ?? row.ruby,
    };
    if (choice.notes === row.notes && choice.speakers === row.speakers && choice.ruby === row.ruby) return;
    const { figures, left } = await weigh(ctx, row, choice);
    const change = { id, ownerId: ctx.actor.userId, before: row.revision, revision: ctx.uuid() };
    if (!(await saveReading(ctx.db, change, choice, figures))) continue;
    const report = await readReport(ctx, id);
    await writeReport(ctx, id, { ...report, by_choice: left });
    return;
  }
  throw new AppError("CONFLICT", "The chapters are being changed somewhere else at the same moment. Try once more.");
}

async function weigh(ctx: UserContext, { id }: ManuscriptRow, choice: ReadingChoice) {
  const figures: { ix: number; characters: number; words: number }[] = [];
  const left: Skipped[] = [];
  const rows = await listManuscriptChapters(ctx.db, id);
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const group = rows.slice(at, at + AT_ONCE);
    const texts = await Promise.all(group.map((row) => readRow(ctx, id, row)));
    group.forEach((row, n) => {
      const blocks = texts[n]?.blocks ?? [];
      figures.push({ ix: row.ix, ...measure(blocks, choice) });
      // The title in the row has the parents' in it.
      left.push(...leftOut(blocks, chapterTitle({ title: row.title, parents: [] }), choice));
    });
  }
  return { figures, left };
}
