/** Plays a book of the library from where it was left. */

import { said } from "../../../i18n/said.ts";
import { catalogue } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import type { ListeningQueue, Playback } from "../../../lib/wire.ts";
import { playbackQuery, queueQuery } from "../queries.ts";
import { resumeAt, spotAt } from "../rules/book-time.ts";
import { rewindSeconds, rewound } from "../rules/smart-rewind.ts";
import { playbackSettings, playbackSettingsQuery } from "../settings.ts";
import { type Book, playing } from "../store.ts";
import { tellDeed } from "./deeds.ts";
import { openPlace } from "./keeping.ts";
import { openSpot, resume, sounds } from "./play.ts";
import { applySpeed } from "./speed.ts";
import { falls, forgetSilence } from "./stretch.ts";
import { tell, tellProblem } from "./tell.ts";

export function bookOf(playback: Playback): Book {
  const { book_id, title, author, cover_url, narration_id, duration_seconds, chapters } = playback;
  const id = narration_id ?? `book-${book_id}`;
  return { id, bookId: book_id, title, author, cover_url, chapters, duration_seconds, making: false };
}

/** Counts what was asked for: the last wish wins. */
let wish = 0;

/** @param at seconds of the book; undefined: where it was left. @throws what the server refused */
export async function playBook(bookId: number, at?: number): Promise<void> {
  const mine = ++wish;
  const now = playing.get();
  if (now?.book.bookId === bookId && at === undefined) return sounds() ? undefined : resume();
  const [playback] = await Promise.all([
    queryClient.fetchQuery({ ...playbackQuery(bookId), staleTime: 0 }),
    // Without a network the sound of this device does not wait for them.
    queryClient.ensureQueryData({ ...playbackSettingsQuery, retry: false }).catch(() => undefined),
  ]);
  if (mine !== wish) return;
  if (sounds()) falls("pause");
  const book = bookOf(playback);
  const { position } = await openPlace(book);
  if (mine !== wish) return;
  const left = at ?? resumeAt(position ?? playback.place?.position_seconds ?? 0, book.duration_seconds);
  const spot = spotAt(book.chapters, left);
  if (!spot) {
    tell({ text: said("player.nothing", { title: book.title }) });
    return;
  }
  const settings = playbackSettings();
  applySpeed(playback.speed ?? settings.speed);
  const pause = at === undefined && playback.place ? (Date.now() - Date.parse(playback.place.at)) / 1_000 : 0;
  const from = rewound(spot.from, rewindSeconds(settings.smart_rewind, pause));
  forgetSilence();
  const opening = openSpot(book, { chapter: spot.chapter, from });
  // A place that was chosen leaves another one: history has the way back.
  if (at !== undefined && position !== null) tellDeed("seek", at, position);
  await opening;
}

/** After the end of a book: the first of the queue, else the next of the series. */
export async function playNextBook(book: Book): Promise<void> {
  if (book.bookId === null) return;
  try {
    const { next_book_id } = await queryClient.fetchQuery(playbackQuery(book.bookId));
    if (next_book_id === null || playing.get()?.book !== book || playing.get()?.sound !== "ended") return;
    await playBook(next_book_id, undefined);
    const queue = await queryClient.fetchQuery(queueQuery);
    if (!queue.items.some(({ book_id }) => book_id === next_book_id)) return;
    const book_ids = queue.items.map(({ book_id }) => book_id).filter((id) => id !== next_book_id);
    queryClient.setQueryData(
      queueQuery.queryKey,
      await catalogue.put<ListeningQueue>("/api/library/queue", { book_ids }),
    );
  } catch (error) {
    tellProblem(error);
  }
}
