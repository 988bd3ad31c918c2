/** The one live line of a signed-in person, and who hears what on it. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { narrationsGap, takeNarrationEvent } from "../features/narration/index.ts";
import { useT } from "../i18n/use-t.ts";
import { followChannels } from "../lib/realtime.ts";

/** The shelf and all that goes with it are fetched beside the page, not before it. */
const shelf = () => import("../features/library/open.ts");
const device = () => import("../features/offline/open.ts");

export function useLiveLine(userId: string | undefined): void {
  const queries = useQueryClient();
  const t = useT();
  const words = useRef(t);
  words.current = t;
  useEffect(() => {
    if (!userId) return;
    const whenShelf = shelf();
    const whenDevice = device();
    void whenDevice
      .then(({ openDevice }) => openDevice(userId, (...message) => words.current(...message)))
      .then(async () => (await whenShelf).openLibrary(userId));
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
      void whenDevice.then(({ closeDevice }) => closeDevice(userId));
    };
  }, [userId, queries]);
}
