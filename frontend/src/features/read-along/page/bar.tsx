/** Above the text: the way back to the book, the chapter, the start of the voice, and how it all looks. */
import { Link } from "@tanstack/react-router";
import { ALargeSmall, ChevronDown, ChevronLeft, Play } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { buttonClass } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import type { Playback } from "../../../lib/wire.ts";
import { ICON } from "../../player/parts/classes.ts";
import { LookPanel } from "../look/look-panel.tsx";

const ChapterPanel = lazy(() => import("./chapter-panel.tsx"));

interface Props {
  playback: Playback;
  /** Where in the list the chapter stands that is shown. */
  shown: number;
  /** … and the one of the voice, or of the place. */
  voice: number;
  /** The book is open in the player. */
  open: boolean;
  onChapter: (place: number) => void;
  onListen: () => void;
}

export function ReadBar({ playback, shown, voice, open, onChapter, onListen }: Props) {
  const t = useT();
  const [panel, setPanel] = useState<"chapters" | "look">();
  const close = () => setPanel(undefined);
  const { chapters, book_id, title } = playback;
  const named = `${shown + 1}. ${chapters[shown]?.title ?? ""}`;
  return (
    <div
      data-read-bar
      className="sticky top-0 z-10 -mx-4 flex items-center gap-1 border-b border-rule bg-room px-2 py-1 md:-mx-10 md:gap-3 md:px-6"
    >
      <Link
        to="/book/$id"
        params={{ id: String(book_id) }}
        className="inline-flex min-h-11 min-w-11 items-center gap-1 text-support text-ink-2 underline-offset-4 hover:underline max-md:justify-center md:max-w-60"
      >
        <ChevronLeft size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />
        <span className="truncate max-md:sr-only">{title}</span>
      </Link>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={`${t("read.chapter")}: ${named}`}
        onClick={() => setPanel("chapters")}
        className="inline-flex min-h-11 min-w-0 items-center gap-1.5 font-read text-card font-semibold md:text-body"
      >
        <span className="truncate">{named}</span>
        <ChevronDown size={18} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-2" />
      </button>
      <span className="flex-1" />
      {!open && (
        <button type="button" onClick={onListen} className={buttonClass("primary", "shrink-0 max-md:px-4")}>
          <Play size={18} strokeWidth={1.75} fill="currentColor" aria-hidden />
          {t("read.listen")}
        </button>
      )}
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t("read.look")}
        className={ICON}
        onClick={() => setPanel("look")}
      >
        <ALargeSmall size={24} strokeWidth={1.75} aria-hidden />
      </button>
      {panel === "look" && <LookPanel onClose={close} />}
      <Suspense>
        {panel === "chapters" && (
          <ChapterPanel
            chapters={chapters}
            current={voice}
            onChoose={(place) => {
              close();
              onChapter(place);
            }}
            onClose={close}
          />
        )}
      </Suspense>
    </div>
  );
}
