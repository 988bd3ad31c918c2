/** A chapter's text with the bar above it, the ways on below it, and the way back to the voice. */
import { useQuery } from "@tanstack/react-query";
import { LocateFixed } from "lucide-react";
import { Skeleton } from "../../../components/answered.tsx";
import { Button, buttonClass } from "../../../components/button.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { isMissing } from "../../../lib/errors.ts";
import type { Playback, SentenceMap } from "../../../lib/wire.ts";
import { bookQuery } from "../../catalogue/queries.ts";
import { useJump } from "../../player/engine/jump.ts";
import { textQuery } from "../queries.ts";
import { useLookAway } from "../voice/use-look-away.ts";
import { useReading } from "../voice/use-reading.ts";
import { useSpoken } from "../voice/use-spoken.ts";
import { ReadBar } from "./bar.tsx";
import { ChapterText } from "./chapter-text.tsx";
import { Failed, NoText } from "./instead.tsx";

type Reading = ReturnType<typeof useReading>;

export function Reader({ playback }: { playback: Playback }) {
  const reading = useReading(playback);
  const { shown, voice, open, read, listen } = reading;
  useLookAway(reading.leave);
  // The voice does not wait for the text of the next chapter.
  const next = playback.chapters[voice + 1]?.text_path ?? null;
  useQuery({ ...textQuery(playback.book_id, next ?? ""), enabled: open && next !== null });
  return (
    <>
      <ReadBar playback={playback} shown={shown} voice={voice} open={open} onChapter={read} onListen={listen} />
      <div className="pt-8 md:pt-12">
        <Chapter key={shown} playback={playback} reading={reading} />
      </div>
      {!reading.following && <BackToVoice reading={reading} />}
    </>
  );
}

function Chapter({ playback, reading }: { playback: Playback; reading: Reading }) {
  const { book_id, chapters } = playback;
  const path = chapters[reading.shown]?.text_path ?? null;
  const query = useQuery({ ...textQuery(book_id, path ?? ""), enabled: path !== null });
  const { data: map, error } = query;
  if (path === null || (isMissing(error) && !map)) return <NoText bookId={book_id} onListen={reading.listen} />;
  if (error && !map) return <Failed bookId={book_id} error={error} onRetry={() => void query.refetch()} />;
  if (!map) return <Skeleton lines={8} />;
  return <Text map={map} playback={playback} reading={reading} />;
}

function Text({ map, playback, reading }: { map: SentenceMap; playback: Playback; reading: Reading }) {
  const { shown, live, rest } = reading;
  const { data: book } = useQuery(bookQuery(String(playback.book_id)));
  const spoken = useSpoken(map.sentences, live, rest);
  const language = /^[a-z]{2,3}(?:-[\w-]+)?$/i.exec(book?.language ?? "")?.[0];
  return (
    <>
      <ChapterText
        map={map}
        title={playback.chapters[shown]?.title ?? ""}
        language={language}
        spoken={spoken}
        following={reading.following}
        onAway={reading.leave}
        onPlay={(ms) => reading.play(shown, ms)}
      />
      <Neighbours playback={playback} reading={reading} />
    </>
  );
}

function Neighbours({ playback: { chapters }, reading: { shown, read } }: { playback: Playback; reading: Reading }) {
  const t = useT();
  const [before, next] = [chapters[shown - 1], chapters[shown + 1]];
  return (
    <nav aria-label={t("read.otherChapters")} className="read-column mt-12">
      <div className="flex flex-wrap justify-between gap-2">
        {before && (
          <Button weight="plain" onClick={() => read(shown - 1)}>
            {t("read.before", { title: before.title })}
          </Button>
        )}
        {next && (
          <Button className="ms-auto" onClick={() => read(shown + 1)}>
            {t("read.next", { title: next.title })}
          </Button>
        )}
      </div>
    </nav>
  );
}

/** Where the way back after a jump is offered too, it stands above it. */
function BackToVoice({ reading: { open, back } }: { reading: Reading }) {
  const t = useT();
  const jump = useJump();
  return (
    <div
      className="pointer-events-none fixed inset-x-0 z-10 flex justify-center px-4 md:ms-24 xl:ms-52"
      style={{ insetBlockEnd: `calc(var(--bottom) + ${jump?.offered ? 4.5 : 1}rem)` }}
    >
      <button type="button" onClick={back} className={buttonClass("primary", "pointer-events-auto")}>
        <LocateFixed size={18} strokeWidth={1.75} aria-hidden />
        {t(open ? "read.back" : "read.backToPlace")}
      </button>
    </div>
  );
}
