/** `/book/:id/read`: the text of a book, with the sentence that is spoken. */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Skeleton } from "../../components/answered.tsx";
import { useT } from "../../i18n/use-t.ts";
import { ApiError } from "../../lib/errors.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import "../player/engine/index.ts";
import { useReadKey } from "../player/parts/read-along.ts";
import { playbackQuery } from "../player/queries.ts";
import "../../styles/reading.css";
import { styleOf, useLook } from "./look/reader-look.ts";
import { Failed, NoText } from "./page/instead.tsx";
import { Reader } from "./page/reader.tsx";

export default function ReadPage() {
  const t = useT();
  const { id } = useParams({ from: "/inside/book/$id/read" });
  const bookId = Number(id);
  const look = useLook();
  // Where the person is may have moved since the book's page asked for it.
  const query = useQuery({ ...playbackQuery(bookId), refetchOnMount: "always" });
  const { data: playback, error } = query;
  useReadKey(bookId);
  usePageTitle(playback ? `${t("read.title")}: ${playback.title}` : t("read.title"));
  const content = () => {
    if (error instanceof ApiError && error.type === "conflict") return <NoText bookId={bookId} why={error.message} />;
    if (error && !playback) return <Failed bookId={bookId} error={error} onRetry={() => void query.refetch()} />;
    if (!playback || !query.isFetchedAfterMount) return <Skeleton lines={8} />;
    return <Reader playback={playback} />;
  };
  return (
    <article
      data-paper={look.paper === "follow" ? undefined : look.paper}
      style={styleOf(look)}
      className="reader -mx-4 -mt-6 -mb-16 min-h-dvh px-4 pb-16 md:-mx-10 md:-mt-10 md:px-10"
    >
      {content()}
    </article>
  );
}
