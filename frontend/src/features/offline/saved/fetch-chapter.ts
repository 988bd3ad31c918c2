/** Fetches the sound of one chapter piece by piece, from where it stopped last time. */
import { api } from "../../../lib/api.ts";
import { ApiError, Unreachable } from "../../../lib/errors.ts";
import { dropPieces, putPiece } from "./pieces.ts";
import { emptyChapter, isWhole, PIECE_BYTES, type SavedBook, type SavedChapter } from "./record.ts";

interface Work {
  userId: string;
  book: SavedBook;
  /** Of the chapter in the book's list. */
  place: number;
  signal: AbortSignal;
  /** Called after each piece. */
  onPiece: (chapter: SavedChapter) => Promise<void>;
}

/** @throws Unreachable, ApiError, DOMException (QuotaExceededError, AbortError) */
export async function fetchChapter({ userId, book, place, signal, onPiece }: Work): Promise<void> {
  let chapter = book.chapters[place] ?? emptyChapter();
  const path = book.playback.chapters[place]?.audio_path;
  if (isWhole(chapter) || path === undefined) return;
  let { url } = await api.get<{ url: string }>(`${path}?as=json`, signal);
  let renewed = false;
  while (!isWhole(chapter)) {
    const response = await ask(url, chapter, signal);
    if (response.status === 403 && !renewed) {
      // The address has ended, since saving waited in between.
      renewed = true;
      ({ url } = await api.get<{ url: string }>(`${path}?as=json`, signal));
      continue;
    }
    if (response.status !== 206) throw new ApiError(response.status, "internal", `HTTP ${response.status}`, null, null);
    const etag = response.headers.get("etag") ?? "";
    if (chapter.pieces > 0 && etag !== chapter.etag) {
      // Made anew in the meantime: from the beginning.
      await response.body?.cancel();
      await dropPieces(userId, book.id, place, chapter.pieces);
      chapter = { ...chapter, ...emptyChapter() };
      continue;
    }
    const piece = await response.blob().catch(() => {
      signal.throwIfAborted();
      throw new Unreachable("the line broke");
    });
    const bytes = Number(response.headers.get("content-range")?.split("/")[1]);
    const expected = Math.min(PIECE_BYTES, bytes - chapter.pieces * PIECE_BYTES);
    if (piece.size !== expected) throw new Unreachable(`${piece.size} of ${expected} bytes came`);
    await putPiece(userId, [book.id, place, chapter.pieces], piece);
    chapter = { ...chapter, bytes, pieces: chapter.pieces + 1, etag, type: response.headers.get("content-type") ?? "" };
    await onPiece(chapter);
  }
}

async function ask(url: string, { pieces }: SavedChapter, signal: AbortSignal): Promise<Response> {
  const from = pieces * PIECE_BYTES;
  // Kept here, not in the browser's own cache as well.
  return fetch(url, { headers: { range: `bytes=${from}-${from + PIECE_BYTES - 1}` }, cache: "no-store", signal }).catch(
    (cause: unknown) => {
      if (signal.aborted) throw cause;
      throw new Unreachable("no answer");
    },
  );
}
