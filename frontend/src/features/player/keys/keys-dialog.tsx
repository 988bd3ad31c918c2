/** The list of all keys. */
import { Dialog } from "../../../components/dialog.tsx";
import type { MessageId } from "../../../i18n/locale.ts";
import { useT } from "../../../i18n/use-t.ts";
import { usePlaybackSettings } from "../settings.ts";

const ROWS: readonly { keys: readonly string[]; act: MessageId }[] = [
  { keys: ["K", " "], act: "keys.play" },
  { keys: ["J"], act: "keys.back" },
  { keys: ["L"], act: "keys.forward" },
  { keys: [",", "."], act: "keys.chapters" },
  { keys: ["U"], act: "keys.undoJump" },
  { keys: ["[", "]"], act: "keys.speed" },
  { keys: ["B"], act: "keys.bookmark" },
  { keys: ["S"], act: "keys.sleep" },
  { keys: ["+", "-"], act: "keys.sleepStep" },
  { keys: ["M"], act: "keys.mute" },
  { keys: ["C"], act: "keys.chapterList" },
  { keys: ["H"], act: "keys.history" },
  { keys: ["R"], act: "keys.read" },
  { keys: ["/"], act: "keys.search" },
  { keys: ["Ctrl K"], act: "keys.palette" },
  { keys: ["←", "→", "↑", "↓"], act: "keys.walk" },
  { keys: ["G", "L"], act: "keys.goLibrary" },
  { keys: ["G", "S"], act: "keys.goStudio" },
  { keys: ["Esc"], act: "keys.escape" },
  { keys: ["?"], act: "keys.list" },
];

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { back_seconds, forward_seconds } = usePlaybackSettings();
  const seconds: Partial<Record<MessageId, number>> = { "keys.back": back_seconds, "keys.forward": forward_seconds };
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <dl className="mt-6 grid grid-cols-[auto_1fr] items-center gap-x-8">
        {ROWS.map(({ keys, act }) => (
          <div key={act} className="col-span-2 grid grid-cols-subgrid border-t border-rule py-2">
            <dt className="flex gap-2">
              {keys.map((key) => (
                <kbd key={key} className="min-w-8 border border-rule px-2 text-center font-operate">
                  {key === " " ? t("keys.space") : key}
                </kbd>
              ))}
            </dt>
            <dd>{t(act, { seconds: seconds[act] ?? 0 })}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-support text-ink-2">{t("keys.off")}</p>
    </Dialog>
  );
}
