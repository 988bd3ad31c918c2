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
import { ChapterChoice } from "./review/chapter-choice.tsx";
import { LeftOut } from "./review/left-out.tsx";
import { listeningTime } from "./review/listening-time.ts";
import { StartPanel } from "./review/start-panel.tsx";
import { initialVoice, VoiceChoice } from "./review/voice-choice.tsx";

export default function ReviewPage() {
  const t = useT();
  const { manuscript: id } = useSearch({ from: "/inside/studio/new" });
  const manuscript = useQuery(manuscriptQuery(id));
  const voices = useQuery(voicesQuery);
  usePageTitle(t("review.title"));
  const error = manuscript.error ?? voices.error;
  if (error && !(manuscript.data && voices.data)) throw error;
  if (!manuscript.data || !voices.data) return <PageSkeleton />;
  return <Review manuscript={manuscript.data} voices={voices.data} />;
}

function Review({ manuscript, voices }: { manuscript: Manuscript; voices: Voice[] }) {
  const t = useT();
  const [voice, setVoice] = useState(() => initialVoice(voices, manuscript.language));
  const read = manuscript.chapters.filter(({ included }) => included);
  const words = read.reduce((sum, chapter) => sum + chapter.words, 0);
  const seconds = listeningTime(words);
  return (
    <>
      <p className="text-support text-ink-2">{t("review.title")}</p>
      <h1 className="mt-1 text-title tracking-[-0.015em] md:text-title-wide">{manuscript.title}</h1>
      <p className="mt-1 text-ink-2">{t("review.found", { chapters: read.length, words, length: length(seconds) })}</p>
      <div className="mt-8 grid gap-x-10 gap-y-12 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid min-w-0 content-start gap-12">
          <BookFields manuscript={manuscript} />
          <VoiceChoice voices={voices} chosen={voice} onChoose={setVoice} />
        </div>
        <StartPanel
          manuscript={manuscript}
          voice={voice}
          seconds={seconds}
          className="self-start lg:sticky lg:top-10 lg:col-start-2 lg:row-span-2 lg:row-start-1"
        />
        <div className="grid min-w-0 content-start gap-12 lg:col-start-1">
          <ChapterChoice manuscript={manuscript} />
          <LeftOut manuscript={manuscript} />
        </div>
      </div>
    </>
  );
}
