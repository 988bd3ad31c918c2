/** The way to the text of a book, and back to where one was. */
import { type AnyRouter, useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import { isOpen } from "../full/view.ts";
import { useKeys } from "../keys/use-keys.ts";
import { readableBook } from "../rules/can-read.ts";
import { playing, usePlayerOpen } from "../store.ts";

const READ_PAGE = /^\/book\/[^/]+\/read\/?$/;
const NO_KEYS = {};

/** Opens the text of a book; where a text is read, goes back. In place of the open layer, which back does not open again. */
function toggleReading(router: AnyRouter, bookId: number | null): void {
  const { pathname, state } = router.history.location;
  const id = String(bookId ?? pathname.split("/")[2]);
  if (!READ_PAGE.test(pathname)) {
    if (bookId !== null) void router.navigate({ to: "/book/$id/read", params: { id }, replace: isOpen(state) });
  } else if (router.history.canGoBack()) router.history.back();
  else void router.navigate({ to: "/book/$id", params: { id } });
}

/** Of what plays, if its text is known. */
export function toggleReadingAlong(router: AnyRouter): void {
  const book = playing.get()?.book;
  toggleReading(router, book ? readableBook(book) : null);
}

/** R on the page of a text while nothing plays: the player's keys are not there then. */
export function useReadKey(bookId: number): void {
  const router = useRouter();
  const open = usePlayerOpen();
  const acts = useMemo(() => ({ r: () => toggleReading(router, bookId) }), [router, bookId]);
  useKeys(open ? NO_KEYS : acts);
}
