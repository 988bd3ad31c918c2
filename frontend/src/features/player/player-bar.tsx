/** The player at the bottom of every page. */
import { useCallback, useMemo, useState } from "react";
import { Cover } from "../../components/cover.tsx";
import { useT } from "../../i18n/use-t.ts";
import { playChapter, skip, stepSpeed, togglePlay } from "./audio.ts";
import { Controls } from "./controls.tsx";
import { useFollowOn } from "./follow-on.ts";
import { type Key, useKeys } from "./keys.ts";
import KeysDialog from "./keys-dialog.tsx";
import { BACK_SECONDS, FORWARD_SECONDS, useMediaSession } from "./media-session.ts";
import { Scrubber } from "./scrubber.tsx";
import { Side } from "./side.tsx";
import { type Playing, usePlaying } from "./store.ts";

export default function PlayerBar() {
  const now = usePlaying();
  return now && <Bar now={now} />;
}

function Bar({ now }: { now: Playing }) {
  const t = useT();
  const [keysShown, setKeysShown] = useState(false);
  const { book, chapter, sound } = now;
  const { next, before, waitingFor } = useFollowOn(now);
  const play = useCallback((other: typeof next) => other && void playChapter(book, other), [book]);
  const acts = useMemo<Record<Key, () => void>>(
    () => ({
      k: togglePlay,
      " ": togglePlay,
      j: () => skip(-BACK_SECONDS),
      l: () => skip(FORWARD_SECONDS),
      ",": () => play(before),
      ".": () => play(next),
      "[": () => stepSpeed(-1),
      "]": () => stepSpeed(1),
      "?": () => setKeysShown(true),
    }),
    [play, before, next],
  );
  useKeys(acts);
  useMediaSession(now, { previous: before && acts[","], next: next && acts["."] });
  const note =
    sound === "waiting"
      ? t("player.waiting", { number: (waitingFor?.index ?? chapter.index + 1) + 1 })
      : sound === "ended"
        ? t("player.end")
        : sound === "failed"
          ? t("player.failed")
          : "";
  return (
    <section
      aria-label={t("player.region")}
      className="player fixed inset-x-0 bottom-(--nav) z-20 h-(--player) border-t border-rule bg-leaf px-4 md:px-6"
    >
      <div className="area-book flex min-w-0 items-center gap-3">
        <Cover
          title={book.title}
          seed={book.id}
          url={book.cover_url}
          className="w-12 shrink-0 max-[24rem]:hidden md:w-14"
        />
        <div className="min-w-0">
          <p className="truncate font-read text-card font-semibold md:text-body">{book.title}</p>
          <p className="truncate text-support text-ink-2">{`${chapter.index + 1}. ${chapter.title}`}</p>
        </div>
      </div>
      <Controls sound={sound} />
      <Scrubber number={chapter.index + 1} note={note} />
      <Side onKeys={() => setKeysShown(true)} />
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
    </section>
  );
}
