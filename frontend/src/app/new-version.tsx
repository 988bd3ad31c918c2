/** Says that a newer version of the app is there; never while a book sounds. */
import { RefreshCw } from "lucide-react";
import { usePlaying } from "../features/player/index.ts";
import { useT } from "../i18n/use-t.ts";
import { takeNewVersion, useNewVersion } from "../lib/updates.ts";

const QUIET = new Set(["paused", "ended", "failed"]);

export function NewVersion() {
  const t = useT();
  const there = useNewVersion();
  const playing = usePlaying();
  const quiet = playing === null || QUIET.has(playing.sound);
  return (
    <div role="status">
      {there && quiet && (
        <div className="flex flex-wrap items-center gap-x-3 border-b border-rule bg-leaf px-4 py-1 text-support md:px-10">
          <RefreshCw size={20} strokeWidth={1.75} aria-hidden className="text-lapis" />
          <span className="min-w-0">{t("version.there")}</span>
          <button
            type="button"
            onClick={takeNewVersion}
            className="min-h-11 px-2 font-semibold underline underline-offset-4"
          >
            {t("version.reload")}
          </button>
        </div>
      )}
    </div>
  );
}
