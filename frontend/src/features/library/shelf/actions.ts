/** What a person does with a title of the shelf: shown at once, taken back where the server refuses. */
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { catalogue } from "../../../lib/api.ts";
import type { ShelfChanges, ShelfItem } from "../../../lib/wire.ts";
import { feedSoon } from "./feed.ts";
import { holding, showTitle, takeAnswer } from "./store.ts";

const address = (id: number) => `/api/library/${id}`;

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

/** Sends a change of a title. @throws what the server refused, with the title as it was before */
export async function changeTitle(item: ShelfItem, changes: ShelfChanges): Promise<void> {
  const before = showTitle(item.id, changed(item, changes));
  try {
    takeAnswer(await holding(item.id, catalogue.put<ShelfItem>(address(item.id), changes)));
  } catch (error) {
    showTitle(item.id, before);
    throw error;
  } finally {
    feedSoon();
  }
}

/** Puts a book on the shelf that was not there. */
export async function putOnShelf(id: number, state: ShelfItem["state"] = "owned"): Promise<void> {
  showTitle(id, await catalogue.put<ShelfItem>(address(id), { state }));
}

async function takeOff(item: ShelfItem): Promise<void> {
  showTitle(item.id, undefined);
  try {
    await holding(item.id, catalogue.delete(address(item.id)));
  } catch (error) {
    showTitle(item.id, item);
    throw error;
  }
}

/** The acts of a title, with their messages; failures are told in a message too. */
export function useShelfActs() {
  const t = useT();
  const told = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => showToast({ text: describeError(t, error) }));
  return {
    rate: (item: ShelfItem, rating: number | null) => told(changeTitle(item, { rating })),
    finish: (item: ShelfItem, finished: boolean) => {
      const at = new Date().toISOString();
      told(changeTitle(item, { finished, listened_at: at }));
    },
    put: (id: number, title: string, state?: ShelfItem["state"]) =>
      told(putOnShelf(id, state).then(() => showToast({ text: t("library.put", { title }) }))),
    takeOff: (item: ShelfItem) =>
      told(
        takeOff(item).then(() =>
          showToast({
            text: t("library.takenOff", { title: item.title }),
            action: { label: t("action.undo"), run: () => told(putOnShelf(item.id, item.state)) },
          }),
        ),
      ),
  };
}
