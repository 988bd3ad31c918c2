/** In the settings: the books of this device, the space that they take, and whether the browser keeps them for sure. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "../../components/button.tsx";
import { Progress } from "../../components/progress.tsx";
import { showToast } from "../../components/toast.tsx";
import { useT } from "../../i18n/use-t.ts";
import { size } from "../../lib/format.ts";
import { useUnsent } from "../../lib/outbox.ts";
import { isComplete, keptBytes, percentKept } from "./saved/record.ts";
import { tryAgain } from "./saved/save.ts";
import { type Shown, useSaved } from "./saved/store.ts";
import { readSpace } from "./space.ts";
import { stateWords } from "./state-words.ts";
import { useSaving } from "./use-saving.ts";

export function ThisDevice() {
  const t = useT();
  const books = [...useSaved().values()].sort((a, b) => b.book.at - a.book.at);
  const total = books.reduce((sum, { book }) => sum + keptBytes(book), 0);
  const unsent = useUnsent();
  return (
    <>
      {books.length === 0 ? (
        <div>
          <p>{t("offline.none")}</p>
          <p className="mt-1 max-w-[38rem] text-support text-ink-2">
            {t("offline.noneHow")}{" "}
            <Link to="/" className="text-lapis underline underline-offset-4">
              {t("nav.library")}
            </Link>
          </p>
        </div>
      ) : (
        <div>
          <p className="tabular-nums">{t("offline.total", { count: books.length, size: size(total) })}</p>
          <ul className="mt-3 border-b border-rule">
            {books.map((shown) => (
              <SavedRow key={shown.book.id} shown={shown} />
            ))}
          </ul>
        </div>
      )}
      {unsent > 0 && <p className="text-support">{t("reach.unsent", { count: unsent })}</p>}
      <Space total={total} />
    </>
  );
}

function SavedRow({ shown }: { shown: Shown }) {
  const t = useT();
  const { remove } = useSaving();
  const { book, stop } = shown;
  const done = isComplete(book);
  return (
    <li className="flex flex-wrap items-center gap-x-4 border-t border-rule py-2">
      <div className="min-w-0 flex-1">
        <Link
          to="/book/$id"
          params={{ id: String(book.id) }}
          className="block truncate font-read font-semibold underline-offset-4 hover:underline"
        >
          {book.playback.title}
        </Link>
        <p className="text-support text-ink-2 tabular-nums">{stateWords(t, shown)}</p>
        {!done && <Progress value={percentKept(book)} label={t("offline.progress")} className="mt-1 max-w-60" />}
      </div>
      {stop !== undefined && stop !== "line" && (
        <Button weight="plain" onClick={() => tryAgain(book.id)}>
          {t("action.tryAgain")}
        </Button>
      )}
      <Button
        weight="plain"
        aria-label={t("offline.removeName", { title: book.playback.title })}
        onClick={() => remove(book.id)}
      >
        {t(done ? "offline.removeShort" : "offline.cancel")}
      </Button>
    </li>
  );
}

function Space({ total }: { total: number }) {
  const t = useT();
  const queries = useQueryClient();
  // Asked anew when the saved books have changed by a megabyte.
  const key = ["space", Math.round(total / 1e6)];
  const space = useQuery({ queryKey: key, queryFn: readSpace }).data;
  if (!space) return null;
  const keep = async () => {
    const kept = await navigator.storage.persist();
    showToast({ text: t(kept ? "offline.persisted" : "offline.notPersisted") });
    await queries.invalidateQueries({ queryKey: ["space"] });
  };
  return (
    <div>
      <p className="text-support text-ink-2 tabular-nums">
        {t("offline.space", { used: size(space.used), free: size(space.free) })}
      </p>
      <p className="mt-1 text-support text-ink-2">{t(space.persisted ? "offline.isPersisted" : "offline.mayGo")}</p>
      {!space.persisted && (
        <Button className="mt-3" onClick={() => void keep()}>
          {t("offline.persist")}
        </Button>
      )}
    </div>
  );
}
