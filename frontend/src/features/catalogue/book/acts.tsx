/** What can be done with a book: one primary act by its state, the others beside it. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { useSession } from "../../../lib/session.ts";
import type { BookDetail, ShelfItem } from "../../../lib/wire.ts";
import { useResume, useShelfActs, useShelfState } from "../../library/index.ts";
import { addToQueue, togglePlay, usePlaying } from "../../player/index.ts";
import { useArchive } from "./archive.ts";

interface Props {
  book: BookDetail;
  item: ShelfItem | undefined;
  onEdit: () => void;
  onDescribe: () => void;
}

export function BookActs({ book, item, onEdit, onDescribe }: Props) {
  const t = useT();
  const acts = useShelfActs();
  const archive = useArchive();
  const queries = useQueryClient();
  const mayDelete = useSession()?.user.role === "admin" || !book.is_shared;
  const known = useShelfState().phase === "ready";
  const finished = item?.listening === "finished";
  const refresh = () => void queries.invalidateQueries({ queryKey: ["book", String(book.id)] });
  if (book.status === "archived")
    return (
      <Row>
        {mayDelete && (
          <Button weight="primary" onClick={() => archive.bringBack(book)}>
            {t("book.bringBack")}
          </Button>
        )}
      </Row>
    );
  return (
    <Row>
      <Primary book={book} item={item} known={known} />
      {item?.state === "owned" && (finished || item.narration_id) && (
        <Button onClick={() => acts.finish(item, !finished)}>{t(finished ? "book.unfinish" : "book.finish")}</Button>
      )}
      {item?.narration_id && (
        <Link to="/book/$id/read" params={{ id: String(book.id) }} className={buttonClass("secondary")}>
          {t("book.readAlong")}
        </Link>
      )}
      {item?.narration_id && <Button onClick={() => addToQueue(book.id, book.title)}>{t("book.queue")}</Button>}
      {!item && known && <Button onClick={() => acts.put(book.id, book.title, "wanted")}>{t("book.want")}</Button>}
      {item?.narration_id && (
        <Link to="/studio/$id" params={{ id: item.narration_id }} className={buttonClass("secondary")}>
          {t("book.openNarration")}
        </Link>
      )}
      <Button onClick={onEdit}>{t("book.edit")}</Button>
      <Button onClick={onDescribe}>{t("book.describe")}</Button>
      {item && (
        <Button weight="plain" onClick={() => acts.takeOff(item)}>
          {t("book.takeOff")}
        </Button>
      )}
      {mayDelete && (
        <Button weight="plain" onClick={() => archive.putAway(book, refresh)}>
          {t("book.delete")}
        </Button>
      )}
    </Row>
  );
}

const Row = ({ children }: { children: React.ReactNode }) => (
  <div className="mt-6 flex flex-wrap items-center gap-2">{children}</div>
);

function Primary({ book, item, known }: { book: BookDetail; item: ShelfItem | undefined; known: boolean }) {
  const t = useT();
  const acts = useShelfActs();
  const resume = useResume();
  const now = usePlaying();
  const open = now?.book.bookId === book.id;
  const sounds = open && (now.sound === "playing" || now.sound === "loading");
  if (!item)
    return (
      <Button weight="primary" disabled={!known} onClick={() => acts.put(book.id, book.title)}>
        {t("book.put")}
      </Button>
    );
  if (item.state === "wanted")
    return (
      <Button weight="primary" onClick={() => acts.put(book.id, book.title, "owned")}>
        {t("book.haveIt")}
      </Button>
    );
  if (item.narration_id)
    return (
      <Button weight="primary" onClick={() => (sounds ? togglePlay() : resume(item))}>
        {t(sounds ? "book.pause" : open || item.listening === "in_progress" ? "library.resume" : "book.listen")}
      </Button>
    );
  if (item.listening !== "finished")
    return (
      <Button weight="primary" onClick={() => acts.finish(item, true)}>
        {t("book.finish")}
      </Button>
    );
  return null;
}
