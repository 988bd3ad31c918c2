/** On a book's page: saves it on this device, shows how far that is, takes it off again. */
import { Download, HardDriveDownload } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../../components/button.tsx";
import { Progress } from "../../components/progress.tsx";
import { useT } from "../../i18n/use-t.ts";
import { useReach } from "../../lib/reach.ts";
import { freshen } from "./saved/freshen.ts";
import { isComplete, percentKept } from "./saved/record.ts";
import { tryAgain } from "./saved/save.ts";
import { useSaved } from "./saved/store.ts";
import { stateWords } from "./state-words.ts";
import { useSaving } from "./use-saving.ts";

export function SaveOnDevice({ bookId }: { bookId: number }) {
  const t = useT();
  const shown = useSaved().get(bookId);
  const reached = useReach() === "reached";
  const { save, remove } = useSaving();
  const isThere = shown !== undefined;
  useEffect(() => {
    // What was made anew since is fetched anew.
    if (isThere && reached) void freshen(bookId).catch(() => undefined);
  }, [bookId, isThere, reached]);
  if (!shown) {
    if (!reached) return <p className="text-support text-ink-2">{t("offline.notSaved")}</p>;
    return (
      <Button onClick={() => save(bookId)}>
        <Download size={20} strokeWidth={1.75} aria-hidden />
        {t("offline.save")}
      </Button>
    );
  }
  const done = isComplete(shown.book);
  const stopped = shown.stop !== undefined && shown.stop !== "line";
  return (
    <div className="flex max-w-full flex-wrap items-center gap-x-4 gap-y-1">
      <span className="inline-flex min-h-11 items-center gap-2 text-support tabular-nums">
        <HardDriveDownload
          size={20}
          strokeWidth={1.75}
          aria-hidden
          className={done ? "text-verdigris" : "text-lapis"}
        />
        {stateWords(t, shown)}
      </span>
      {!done && <Progress value={percentKept(shown.book)} label={t("offline.progress")} className="w-28" />}
      {stopped && (
        <Button weight="plain" onClick={() => tryAgain(bookId)}>
          {t("action.tryAgain")}
        </Button>
      )}
      <Button weight="plain" onClick={() => remove(bookId)}>
        {t(done ? "offline.remove" : "offline.cancel")}
      </Button>
    </div>
  );
}
