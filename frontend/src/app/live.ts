/** The one live line of a signed-in person, and who hears what on it. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { narrationsGap, takeNarrationEvent } from "../features/narration/index.ts";
import { followChannels } from "../lib/realtime.ts";

/** The shelf and all that goes with it are fetched beside the page, not before it. */
const shelf = () => import("../features/library/open.ts");

export function useLiveLine(userId: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!userId) return;
    const whenShelf = shelf();
    void whenShelf.then(({ openLibrary }) => openLibrary(userId));
    const unfollow = followChannels({
      channels: ["jobs", "books"],
      onEvent: (event) => {
        takeNarrationEvent(queries, event);
        void whenShelf.then(({ takeBooksEvent }) => takeBooksEvent(queries, event));
      },
      onGap: () => {
        narrationsGap(queries);
        void whenShelf.then(({ booksGap }) => booksGap(queries));
      },
    });
    return () => {
      unfollow();
      void whenShelf.then(({ closeLibrary }) => closeLibrary(userId));
    };
  }, [userId, queries]);
}
