/** The list of all keys. */
import { Dialog } from "../../components/dialog.tsx";
import type { MessageId } from "../../i18n/locale.ts";
import { useT } from "../../i18n/use-t.ts";

const ROWS: readonly { keys: readonly string[]; act: MessageId }[] = [
  { keys: ["K", " "], act: "keys.play" },
  { keys: ["J"], act: "keys.back" },
  { keys: ["L"], act: "keys.forward" },
  { keys: [",", "."], act: "keys.chapters" },
  { keys: ["[", "]"], act: "keys.speed" },
  { keys: ["/"], act: "keys.search" },
  { keys: ["Ctrl K"], act: "keys.palette" },
  { keys: ["←", "→", "↑", "↓"], act: "keys.walk" },
  { keys: ["?"], act: "keys.list" },
];

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <dl className="mt-6 grid grid-cols-[auto_1fr] items-center gap-x-8">
        {ROWS.map(({ keys, act }) => (
          <div key={act} className="col-span-2 grid grid-cols-subgrid border-t border-rule py-2.5">
            <dt className="flex gap-2">
              {keys.map((key) => (
                <kbd key={key} className="min-w-8 border border-rule px-2 text-center font-operate">
                  {key === " " ? t("keys.space") : key}
                </kbd>
              ))}
            </dt>
            <dd>{t(act)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-support text-ink-2">{t("keys.off")}</p>
    </Dialog>
  );
}
