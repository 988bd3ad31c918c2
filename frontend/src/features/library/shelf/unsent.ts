/** Changes of titles that still wait to be sent: shown all the same, also after the page was loaded anew. */
import { arrivalOf, type KeptEdit, unsentOf } from "../../../lib/outbox.ts";
import { session } from "../../../lib/session.ts";
import type { ShelfChanges, ShelfItem } from "../../../lib/wire.ts";
import { readKeptTitle } from "./database.ts";
import { holding, shelf, showTitle, takeAnswer } from "./store.ts";

/** Their kind in the outbox. */
export const SHELF = "shelf";

/** How a title looks after a change, until the server says it itself. Pure. */
export function changed(item: ShelfItem, changes: ShelfChanges): ShelfItem {
  const next = { ...item, state: changes.state ?? item.state };
  if (changes.rating !== undefined) next.rating = changes.rating;
  if (changes.finished === true)
    Object.assign(next, { listening: "finished", progress_percent: 100, finished_at: new Date().toISOString() });
  if (changes.finished === false) {
    const atEnd = item.progress_percent >= 100;
    Object.assign(next, { listening: atEnd ? "not_started" : "in_progress", finished_at: null });
    if (atEnd) Object.assign(next, { progress_percent: 0, position_seconds: 0 });
  }
  return next;
}

/** Until a kept change has arrived, an older state of its title must not undo it before the eyes. */
export function holdUntilSent(id: number, arrived: Promise<{ data: ShelfItem } | undefined | unknown>): void {
  holding(id, arrived).then(
    (answer) => isAnswer(answer) && takeAnswer(answer.data),
    async () => {
      const userId = session.get()?.user.id;
      if (userId) showTitle(id, await readKeptTitle(userId, id));
    },
  );
}

const isAnswer = (answer: unknown): answer is { data: ShelfItem } =>
  typeof answer === "object" && answer !== null && "data" in answer && answer.data !== null;

const idOf = ({ path }: KeptEdit): number => Number(path.split("/").at(-1));

/** Shows all changes that wait, over what the device has kept of the server's state. */
export function showUnsent(): void {
  for (const edit of unsentOf(SHELF)) {
    const id = idOf(edit);
    const item = shelf.get().byId.get(id)?.item;
    if (edit.method === "DELETE") showTitle(id, undefined);
    else if (item) showTitle(id, changed(item, edit.json as ShelfChanges)); // written by `changeTitle`
    holdUntilSent(id, arrivalOf(edit));
  }
}
