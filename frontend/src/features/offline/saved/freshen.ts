/** Brings what is kept of a book to what the server has of it now. */
import { api } from "../../../lib/api.ts";
import type { Playback } from "../../../lib/wire.ts";
import { playbackPath } from "./answers.ts";
import { emptyChapter, isSameChapter, type SavedBook } from "./record.ts";
import { goOn, type PlaybackAnswer } from "./save.ts";
import { reviseShown, saved, savedOwner } from "./store.ts";

/** A chapter was made anew or came to it since: what is kept of the others stays. @throws ApiError, Unreachable */
export async function freshen(id: number): Promise<void> {
  const userId = savedOwner();
  if (userId === null || !saved.get().has(id)) return;
  const { data: playback } = await api.get<PlaybackAnswer>(playbackPath(id));
  const book = await reviseShown(userId, id, (was) => ({ ...was, playback, chapters: keptOf(playback, was) }));
  if (book) goOn();
}

/** What is kept of chapters that are as they were; nothing yet of the others. */
const keptOf = ({ chapters }: Playback, was: SavedBook): SavedBook["chapters"] =>
  chapters.map((now, place) =>
    isSameChapter(now, was.playback.chapters[place]) ? (was.chapters[place] ?? emptyChapter()) : emptyChapter(),
  );
