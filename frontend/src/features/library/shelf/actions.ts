/** What a person does with a title of the shelf: shown at once, taken back where the server refuses. */
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { type Edit, send } from "../../../lib/outbox.ts";
import type { ShelfChanges, ShelfItem } from "../../../lib/wire.ts";
import { feedSoon } from "./feed.ts";
import { holding, showTitle, takeAnswer } from "./store.ts";
import { changed, holdUntilSent, SHELF } from "./unsent.ts";

const address = (id: number) => `/api/library/${id}`;

type Answer = { data: ShelfItem };
const edit = (id: number, about: string, json: ShelfChanges): Edit => ({
  kind: SHELF,
  method: "PUT",
  path: address(id),
  json,
  about,
});

/** Sends a change of a title, or keeps it until the server answers. @throws what the server refused, with the title as it was before */
export async function changeTitle(item: ShelfItem, changes: ShelfChanges): Promise<void> {
  const before = showTitle(item.id, changed(item, changes));
  try {
    const sent = await holding(item.id, send<Answer>(edit(item.id, item.title, changes)));
    if ("answer" in sent) takeAnswer(sent.answer.data);
    else holdUntilSent(item.id, sent.arrived);
  } catch (error) {
    showTitle(item.id, before);
    throw error;
  } finally {
    feedSoon();
  }
}

/** Puts a book on the shelf that was not there. */
export async function putOnShelf(id: number, title: string, state: ShelfItem["state"] = "owned"): Promise<void> {
  const sent = await send<Answer>(edit(id, title, { state }));
  if ("answer" in sent) showTitle(id, sent.answer.data);
}

async function takeOff(item: ShelfItem): Promise<void> {
  showTitle(item.id, undefined);
  try {
    const off: Edit = { kind: SHELF, method: "DELETE", path: address(item.id), about: item.title };
    const sent = await holding(item.id, send(off));
    if ("kept" in sent) holdUntilSent(item.id, sent.arrived);
  } catch (error) {
    showTitle(item.id, item);
    throw error;
  }
}

/** Brings back what was taken off; offline it is shown again at once. */
async function undoTakeOff(item: ShelfItem): Promise<void> {
  showTitle(item.id, item);
  await putOnShelf(item.id, item.title, item.state);
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
      told(putOnShelf(id, title, state).then(() => showToast({ text: t("library.put", { title }) }))),
    takeOff: (item: ShelfItem) =>
      told(
        takeOff(item).then(() =>
          showToast({
            text: t("library.takenOff", { title: item.title }),
            action: { label: t("action.undo"), run: () => told(undoTakeOff(item)) },
          }),
        ),
      ),
  };
}
