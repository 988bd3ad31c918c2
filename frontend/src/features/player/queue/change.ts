/** The queue as it will be, before the server has it. */

import { said } from "../../../i18n/said.ts";
import { catalogue } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import type { ListeningQueue } from "../../../lib/wire.ts";
import { tell, tellProblem } from "../engine/tell.ts";
import { queueQuery } from "../queries.ts";

type Item = ListeningQueue["items"][number];
const MOST = 200;

const known = (): Item[] => queryClient.getQueryData(queueQuery.queryKey)?.items ?? [];

export async function changeQueue(items: Item[]): Promise<void> {
  const { queryKey } = queueQuery;
  await queryClient.cancelQueries({ queryKey });
  const before = queryClient.getQueryData(queryKey);
  queryClient.setQueryData(queryKey, { items });
  try {
    const book_ids = items.map(({ book_id }) => book_id);
    queryClient.setQueryData(queryKey, await catalogue.put<ListeningQueue>("/api/library/queue", { book_ids }));
  } catch (error) {
    queryClient.setQueryData(queryKey, before);
    tellProblem(error);
  }
}

/** Puts a book at the end of the queue. */
export async function addToQueue(bookId: number, title: string): Promise<void> {
  try {
    const { items } = await queryClient.fetchQuery(queueQuery);
    if (items.some(({ book_id }) => book_id === bookId)) return tell({ text: said("player.queuedAlready", { title }) });
    const book_ids = [...items.map(({ book_id }) => book_id), bookId].slice(-MOST);
    queryClient.setQueryData(
      queueQuery.queryKey,
      await catalogue.put<ListeningQueue>("/api/library/queue", { book_ids }),
    );
    tell({
      text: said("player.queued", { title }),
      action: {
        label: said("action.undo"),
        run: () => void changeQueue(known().filter(({ book_id }) => book_id !== bookId)),
      },
    });
  } catch (error) {
    tellProblem(error);
  }
}
