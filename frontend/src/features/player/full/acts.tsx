/** Speed, sleep, bookmark, volume and the keys; the text, where it is known. */
import { useRouter } from "@tanstack/react-router";
import { BookOpenText } from "lucide-react";
import { useT } from "../../../i18n/use-t.ts";
import { ActButtons } from "../parts/act-buttons.tsx";
import { ICON } from "../parts/classes.ts";
import { toggleReadingAlong } from "../parts/read-along.ts";
import { readableBook } from "../rules/can-read.ts";
import type { Playing } from "../store.ts";

export function FullActs({ now }: { now: Playing }) {
  const t = useT();
  const router = useRouter();
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-2 sm:gap-x-4">
      <ActButtons now={now} />
      {readableBook(now.book) !== null && (
        <button
          type="button"
          className={ICON}
          aria-label={t("player.readAlong")}
          onClick={() => toggleReadingAlong(router)}
        >
          <BookOpenText size={20} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </div>
  );
}
