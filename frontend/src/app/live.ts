/** The one live line of a signed-in person, and who hears what on it. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { booksGap, closeLibrary, openLibrary, takeBooksEvent } from "../features/library/open.ts";
import { narrationsGap, takeNarrationEvent } from "../features/narration/index.ts";
import { closeDevice, openDevice } from "../features/offline/open.ts";
import { useT } from "../i18n/use-t.ts";
import { followChannels } from "../lib/realtime.ts";

/** Opens the line, the device and the shelf: work of its own, after the first page is drawn. */
export function LiveLine({ userId }: { userId: string | undefined }): null {
  const queries = useQueryClient();
  const t = useT();
  const words = useRef(t);
  words.current = t;
  useEffect(() => {
    if (!userId) return;
    void openDevice(userId, (...message) => words.current(...message)).then(() => openLibrary(userId));
    const unfollow = followChannels({
      channels: ["jobs", "books"],
      onEvent: (event) => {
        takeNarrationEvent(queries, event);
        takeBooksEvent(queries, event);
      },
      onGap: () => {
        narrationsGap(queries);
        booksGap(queries);
      },
    });
    return () => {
      unfollow();
      closeLibrary(userId);
      closeDevice(userId);
    };
  }, [userId, queries]);
  return null;
}
