/** `/studio/new`: what was found in the text, what of it is read, by whom, into which file. */
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { PageSkeleton } from "../../components/page-skeleton.tsx";
import { useT } from "../../i18n/use-t.ts";
import { length } from "../../lib/format.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import type { Manuscript, Voice } from "../../lib/wire.ts";
import { manuscriptQuery, voicesQuery } from "./queries.ts";
import { BookFields } from "./review/book-fields.tsx";
import { ChapterChoice } from "./review/chapters/chapter-choice.tsx";
import { CoverField } from "./review/cover/cover-field.tsx";
import { LeftOut } from "./review/left-out.tsx";
import { listeningTime } from "./review/listening-time.ts";
import { ReadingFields } from "./review/reading-fields.tsx";
import { StartPanel } from "./review/start-panel.tsx";
import { TwinHint } from "./review/twin-hint.tsx";
import { useQuote } from "./review/use-quote.ts";
import { VoiceChoice } from "./review/voices/voice-choice.tsx";
import { initialVoice } from "./review/voices/voice-key.ts";

export default function ReviewPage() {
  const t = useT();
  const { manuscript: id } = useSearch({ from: "/inside/studio/new" });
  const manuscript = useQuery(manuscriptQuery(id));
  const voices = useQuery(voicesQuery);
  usePageTitle(t("review.title"));
  const error = manuscript.error ?? voices.error;
  if (error && !(manuscript.data && voices.data)) throw error;
  if (!manuscript.data || !voices.data) return <PageSkeleton />;
  return <Review key={id} manuscript={manuscript.data} voices={voices.data} />;
}

function Review({ manuscript, voices }: { manuscript: Manuscript; voices: Voice[] }) {
  const t = useT();
  const [voice, setVoice] = useState(() => initialVoice(voices, manuscript.language));
  const { quote, asking } = useQuote(manuscript, voice);
  const read = manuscript.chapters.filter(({ included, removed }) => included && !removed);
  const words = read.reduce((sum, chapter) => sum + chapter.words, 0);
  const characters = read.reduce((sum, chapter) => sum + chapter.characters, 0);
  const seconds = quote && !asking ? quote.duration_seconds : listeningTime({ characters, words });
  return (
    <>
      <p className="text-support text-ink-2">{t("review.title")}</p>
      <h1 className="mt-1 text-title tracking-[-0.015em] md:text-title-wide">{manuscript.title}</h1>
      <p className="mt-1 text-ink-2">{t("review.found", { chapters: read.length, words, length: length(seconds) })}</p>
      <TwinHint manuscript={manuscript} />
      <div className="mt-8 grid gap-x-10 gap-y-12 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid min-w-0 content-start gap-12">
          <div className="grid gap-x-8 gap-y-6 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <CoverField manuscript={manuscript} />
            <BookFields manuscript={manuscript} />
          </div>
          <VoiceChoice manuscript={manuscript} voices={voices} chosen={voice} onChoose={setVoice} />
        </div>
        <StartPanel
          manuscript={manuscript}
          voice={voice}
          quote={quote}
          asking={asking}
          seconds={seconds}
          className="self-start lg:sticky lg:top-10 lg:col-start-2 lg:row-span-2 lg:row-start-1"
        />
        <div className="grid min-w-0 content-start gap-12 lg:col-start-1">
          <ChapterChoice manuscript={manuscript} />
          <ReadingFields manuscript={manuscript} />
          <LeftOut manuscript={manuscript} />
        </div>
      </div>
    </>
  );
}
