/** What the palette does with the book that is open in the player. */
import type { Translate } from "../../i18n/use-t.ts";
import { closePlayer, type Sound, togglePlay } from "../player/index.ts";
import type { Choice } from "./choice.ts";

const speed = () => import("../player/engine/speed.ts");
const SLEEP_MINUTES = [15, 30, 60];

async function sleep(how: "minutes" | "chapters", count: number): Promise<void> {
  const [{ setSleepTimer }, { forChapters, forMinutes }] = await Promise.all([
    import("../player/engine/sleep.ts"),
    import("../player/rules/sleep-timer.ts"),
  ]);
  setSleepTimer(how === "minutes" ? forMinutes(count) : forChapters(count));
}

export function playerActs(t: Translate, sound: Sound): Choice[] {
  const act = (id: string, label: string, run: () => unknown): Choice => ({
    id: `player-${id}`,
    kind: "act",
    label,
    does: { run: () => void run() },
  });
  const sounds = sound === "playing" || sound === "loading";
  return [
    act("toggle", t(sounds ? "palette.pause" : "palette.play"), togglePlay),
    act("faster", t("palette.faster"), async () => (await speed()).stepSpeed(1)),
    act("slower", t("palette.slower"), async () => (await speed()).stepSpeed(-1)),
    act("usual", t("palette.usualSpeed"), async () => (await speed()).chooseSpeed(1)),
    ...SLEEP_MINUTES.map((minutes) =>
      act(`sleep-${minutes}`, t("palette.sleep", { minutes }), () => sleep("minutes", minutes)),
    ),
    act("sleep-chapter", t("palette.sleepChapter"), () => sleep("chapters", 1)),
    act("bookmark", t("palette.bookmark"), async () => (await import("../player/bookmarks/add.ts")).addBookmark()),
    act("close", t("palette.closePlayer"), closePlayer),
  ];
}
