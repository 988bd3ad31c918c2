/** All that is a person's own, as one JSON file that is written while it is read: no more than a page of it is ever held. */
import { toIso } from "../../core/clock.ts";
import { notFound } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { accountRow, bookmarkRows, historyRows, narrationRows, queueRows, shelfRows } from "./store.ts";

const ROWS_A_PAGE = 1_000;
/** The lists of the file, in its order. */
const LISTS = {
  shelf: shelfRows,
  bookmarks: bookmarkRows,
  history: historyRows,
  queue: queueRows,
  narrations: narrationRows,
};

export interface TakeoutFile {
  name: string;
  body: ReadableStream<Uint8Array>;
}

/** @throws AppError NOT_FOUND when the account went away; a file that fails later breaks off, without its end */
export async function exportEverything(ctx: UserContext): Promise<TakeoutFile> {
  const account = await accountRow(ctx.db, ctx.actor.userId);
  if (!account) throw notFound("Account");
  const { at, playback, ...rest } = account;
  const head = {
    lectern_export: 1,
    exported_at: toIso(ctx.clock.now()),
    account: { ...rest, created_at: toIso(Number(at)) },
    playback_settings: typeof playback === "string" ? JSON.parse(playback) : {},
  };
  return { name: `lectern-${head.exported_at.slice(0, 10)}.json`, body: streamOf(textOf(ctx, head)) };
}

async function* textOf(ctx: UserContext, head: object): AsyncGenerator<string> {
  // The lists go where the object's closing brace was.
  yield JSON.stringify(head).slice(0, -1);
  for (const [name, rowsOf] of Object.entries(LISTS)) {
    yield `,\n"${name}":[`;
    let after = 0;
    for (let more = true, first = true; more; first = false) {
      const rows = await rowsOf(ctx.db, ctx.actor.userId, { after, limit: ROWS_A_PAGE });
      if (rows.length > 0) yield `${first ? "" : ","}\n${rows.map((row) => JSON.stringify(shown(row))).join(",\n")}`;
      after = Number(rows.at(-1)?.number);
      more = rows.length === ROWS_A_PAGE;
    }
    yield "\n]";
  }
  yield "}\n";
}

/** Times as people and other programs read them; the number that pages go by is nobody's business. */
function shown({ number: _, ...row }: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) =>
      name.endsWith("_ms") ? [name.slice(0, -3), value === null ? null : toIso(Number(value))] : [name, value],
    ),
  );
}

function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}
