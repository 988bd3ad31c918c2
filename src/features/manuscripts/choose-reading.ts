/** Changes how a manuscript is read (notes, speakers, readings) from its stored chapters: the file is not read again. */
import { z } from "zod";
import { type Block, block, type Skipped } from "../../contracts/manuscript.ts";
import { notFound } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { chaptersKey } from "./keys.ts";
import { chapterTitle } from "./parse/index.ts";
import { measure } from "./reading/apply-choice.ts";
import type { ReadingChoice } from "./reading/choice.ts";
import { leftOut } from "./reading/held.ts";
import { readReport, writeReport } from "./skipped-report.ts";
import { listManuscriptChapters, type ManuscriptChapterRow, type ManuscriptRow, saveReading } from "./store.ts";

/** Chapters are fetched in groups of about this many bytes: one read for a short book, little memory for a long one. */
const GROUP_BYTES = 4 * 1024 * 1024;

const blocks = z.array(block);

type Wish = { [Name in keyof ReadingChoice]?: ReadingChoice[Name] | undefined };

/** Stores the choice with the figures that it makes; does nothing when nothing changes. */
export async function chooseReading(ctx: UserContext, row: ManuscriptRow, wish: Wish): Promise<void> {
  const choice: ReadingChoice = {
    notes: wish.notes ?? row.notes,
    speakers: wish.speakers ?? row.speakers,
    ruby: wish.ruby ?? row.ruby,
  };
  if (choice.notes === row.notes && choice.speakers === row.speakers && choice.ruby === row.ruby) return;
  const figures: { ix: number; characters: number; words: number }[] = [];
  const left: Skipped[] = [];
  for (const group of grouped(await listManuscriptChapters(ctx.db, row.id))) {
    for (const [chapter, text] of await readGroup(ctx, row.id, group)) {
      figures.push({ ix: chapter.ix, ...measure(text, choice) });
      // The title in the row has the parents' in it.
      left.push(...leftOut(text, chapterTitle({ title: chapter.title, parents: [] }), choice));
    }
  }
  const report = await readReport(ctx, row.id);
  await writeReport(ctx, row.id, { ...report, by_choice: left });
  await saveReading(ctx.db, ctx.actor.userId, row.id, choice, figures);
}

/** Neighbours in the stored object, so that each group is one range. */
function grouped(rows: readonly ManuscriptChapterRow[]): ManuscriptChapterRow[][] {
  const groups: ManuscriptChapterRow[][] = [];
  for (const row of [...rows].sort((a, b) => a.byteOffset - b.byteOffset)) {
    const group = groups.at(-1);
    const start = group?.[0]?.byteOffset ?? 0;
    if (group && row.byteOffset + row.byteLength - start <= GROUP_BYTES) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

async function readGroup(
  ctx: UserContext,
  id: string,
  group: readonly ManuscriptChapterRow[],
): Promise<[ManuscriptChapterRow, Block[]][]> {
  const offset = group[0]?.byteOffset ?? 0;
  const length = Math.max(...group.map((row) => row.byteOffset + row.byteLength)) - offset;
  const object = await ctx.env.BUCKET.get(chaptersKey(id), { range: { offset, length } });
  if (!object) throw notFound("The manuscript's text");
  const bytes = new Uint8Array(await object.arrayBuffer());
  const decoder = new TextDecoder();
  return group.map((row) => {
    const from = row.byteOffset - offset;
    const line = decoder.decode(bytes.subarray(from, from + row.byteLength));
    return [row, blocks.parse(JSON.parse(line))];
  });
}
