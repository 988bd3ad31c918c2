/** The player in its three sizes, with its keys and panels. Fetched when something first plays. */
import { useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import { Bar } from "./bar/bar.tsx";
import { FollowNarration } from "./bar/follow-narration.tsx";
import { addBookmark } from "./bookmarks/add.ts";
import "./engine/index.ts";
import { jumpBack, nextChapter, previousChapter, skip } from "./engine/jump.ts";
import { useMediaSession } from "./engine/media-session.ts";
import { stepSleepTimer } from "./engine/sleep.ts";
import { stepSpeed } from "./engine/speed.ts";
import { togglePlay } from "./engine/toggle.ts";
import { toggleMute } from "./engine/volume.ts";
import { Full } from "./full/full.tsx";
import { useFull } from "./full/view.ts";
import KeysDialog from "./keys/keys-dialog.tsx";
import { useKeys } from "./keys/use-keys.ts";
import { showPanel, usePanel } from "./parts/panels.ts";
import { toggleReadingAlong } from "./parts/read-along.ts";
import { playbackSettings } from "./settings.ts";
import { SleepPanel } from "./sleep/sleep-panel.tsx";
import { SpeedPanel } from "./speed/speed-panel.tsx";
import { type Playing, usePlaying } from "./store.ts";

export default function Player() {
  const now = usePlaying();
  return now && <Sizes now={now} />;
}

function Sizes({ now }: { now: Playing }) {
  const { open, show, close } = useFull();
  const panel = usePanel();
  const router = useRouter();
  const acts = useMemo(
    () => ({
      k: togglePlay,
      " ": togglePlay,
      j: () => skip(-playbackSettings().back_seconds),
      l: () => skip(playbackSettings().forward_seconds),
      ",": previousChapter,
      ".": nextChapter,
      "[": () => stepSpeed(-1),
      "]": () => stepSpeed(1),
      b: addBookmark,
      s: () => showPanel("sleep"),
      m: toggleMute,
      h: () => show("history"),
      c: () => show("chapters"),
      u: jumpBack,
      r: () => toggleReadingAlong(router),
      "+": () => void stepSleepTimer(1),
      "=": () => void stepSleepTimer(1),
      "-": () => void stepSleepTimer(-1),
      "?": () => showPanel("keys"),
    }),
    [show, router],
  );
  useKeys(acts);
  useMediaSession(now);
  const closePanel = () => showPanel(null);
  return (
    <>
      <Bar now={now} onOpen={() => show(null)} />
      {open && <Full now={now} onClose={close} />}
      {panel === "speed" && <SpeedPanel now={now} onClose={closePanel} />}
      {panel === "sleep" && <SleepPanel onClose={closePanel} />}
      {panel === "keys" && <KeysDialog onClose={closePanel} />}
      {now.book.bookId === null && <FollowNarration id={now.book.id} />}
    </>
  );
}
